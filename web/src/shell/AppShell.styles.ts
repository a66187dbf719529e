import { makeStyles, shorthands, tokens } from "@fluentui/react-components";

const narrow = "@media (max-width: 900px)";

export const useShellStyles = makeStyles({
  skip: {
    position: "absolute",
    insetInlineStart: tokens.spacingHorizontalM,
    top: "-100px",
    zIndex: 1000,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    ":focus": { top: tokens.spacingVerticalS },
  },
  root: { minHeight: "100vh", display: "grid", gridTemplateRows: "auto 1fr", gridTemplateColumns: "minmax(0, 1fr)" },
  top: {
    position: "sticky",
    top: 0,
    zIndex: 10,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    height: "52px",
    paddingInline: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 640px)": { paddingInline: tokens.spacingHorizontalS },
  },
  hamburger: { display: "none", [narrow]: { display: "inline-flex" } },
  brand: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  space: { flexGrow: 1 },
  middle: {
    display: "grid",
    gridTemplateColumns: "268px minmax(0, 1fr)",
    [narrow]: { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  side: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { display: "none" },
  },
  sideInner: { position: "sticky", top: "52px", maxHeight: "calc(100vh - 52px)", overflowY: "auto" },
  drawer: { width: "min(300px, 85vw)" },
  drawerBody: { paddingInline: 0 },
  main: {
    minWidth: 0,
    ...shorthands.padding(tokens.spacingVerticalXXL, tokens.spacingHorizontalXXL),
    outlineWidth: 0,
    "@media (max-width: 640px)": {
      ...shorthands.padding(tokens.spacingVerticalL, tokens.spacingHorizontalM),
    },
  },
  content: { maxWidth: "1560px", marginInline: "auto" },
  demo: { borderRadius: 0, borderTopWidth: 0, borderLeftWidth: 0, borderRightWidth: 0 },
});
