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
    verticalAlign: "bottom",
    ...shorthands.padding(tokens.spacingVerticalXS, tokens.spacingHorizontalS),
  },
  row: {
    [narrow]: {
      display: "grid",
      gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
      columnGap: tokens.spacingHorizontalL,
      rowGap: tokens.spacingVerticalS,
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
      display: "block",
      width: "auto",
      height: "auto",
      ...shorthands.padding(0),
      overflowWrap: "anywhere",
      "::before": {
        content: "attr(data-label)",
        display: "block",
        color: tokens.colorNeutralForeground2,
        fontSize: tokens.fontSizeBase200,
        lineHeight: tokens.lineHeightBase200,
      },
      ":empty": { display: "none" },
    },
  },
  primary: {
    minWidth: "200px",
    [narrow]: {
      gridColumnStart: 1,
      gridColumnEnd: -1,
      minWidth: 0,
      fontWeight: tokens.fontWeightSemibold,
      "::before": { content: "none" },
    },
  },
  nowrap: { whiteSpace: "nowrap", [narrow]: { whiteSpace: "normal" } },
  end: {
    textAlign: "right",
    [narrow]: { textAlign: "left" },
    fontVariantNumeric: "tabular-nums",
    "& .fui-TableHeaderCell__button": { justifyContent: "flex-end" },
  },
});
