import { makeStyles, tokens } from "@fluentui/react-components";

export const useTrendStyles = makeStyles({
  root: { display: "block", overflow: "visible" },
  grid: { stroke: tokens.colorNeutralStroke2, strokeWidth: "1px" },
  label: { fill: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, fontFamily: tokens.fontFamilyBase },
  line: { fill: "none", stroke: tokens.colorBrandStroke1, strokeWidth: "2px", strokeLinejoin: "round" },
  area: { fill: tokens.colorBrandBackground2, opacity: 0.6 },
  point: { fill: "transparent", ":hover": { fill: tokens.colorBrandStroke1 } },
  last: { fill: tokens.colorBrandStroke1 },
});
