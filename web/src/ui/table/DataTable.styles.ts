import { makeStyles, shorthands, tokens } from "@fluentui/react-components";

/** Below this width rows become cards. */
export const narrow = "@media (max-width: 760px)";

export const useTableStyles = makeStyles({
  scroller: { overflowX: "auto", maxWidth: "100%" },
  table: {
    width: "100%",
    tableLayout: "auto",
    [narrow]: { display: "block" },
  },
  head: { [narrow]: { display: "none" } },
  body: { [narrow]: { display: "grid", rowGap: tokens.spacingVerticalM } },
  headCell: {
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: "nowrap",
    verticalAlign: "bottom",
    ...shorthands.padding(0, tokens.spacingHorizontalS),
  },
  row: {
    [narrow]: {
      display: "block",
      ...shorthands.border("1px", "solid", tokens.colorNeutralStroke2),
      borderRadius: tokens.borderRadiusMedium,
      ...shorthands.padding(tokens.spacingVerticalM, tokens.spacingHorizontalM),
    },
  },
  clickable: { cursor: "pointer" },
  selected: { backgroundColor: tokens.colorSubtleBackgroundSelected },
  cell: {
    height: "44px",
    ...shorthands.padding(tokens.spacingVerticalS, tokens.spacingHorizontalS),
    overflowWrap: "break-word",
    [narrow]: {
      display: "flex",
      width: "auto",
      height: "auto",
      alignItems: "baseline",
      justifyContent: "space-between",
      gap: tokens.spacingHorizontalL,
      ...shorthands.padding(tokens.spacingVerticalXXS, 0),
      textAlign: "right",
      overflowWrap: "anywhere",
      "::before": {
        content: "attr(data-label)",
        color: tokens.colorNeutralForeground2,
        flexShrink: 0,
        textAlign: "left",
      },
      ":empty": { display: "none" },
    },
  },
  primary: {
    minWidth: "200px",
    [narrow]: {
      minWidth: 0,
      fontWeight: tokens.fontWeightSemibold,
      paddingBottom: tokens.spacingVerticalS,
      textAlign: "left",
      "::before": { content: "none" },
    },
  },
  end: {
    textAlign: "right",
    fontVariantNumeric: "tabular-nums",
    "& .fui-TableHeaderCell__button": { justifyContent: "flex-end" },
  },
});
