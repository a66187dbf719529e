import { makeStyles, tokens } from "@fluentui/react-components";
import { narrow } from "./DataTable.styles";

export const useListStyles = makeStyles({
  root: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    padding: tokens.spacingHorizontalXL,
    [narrow]: { padding: tokens.spacingHorizontalM },
  },
  plain: { boxShadow: "none", padding: 0, [narrow]: { padding: 0 } },
  toolbar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  space: { flexGrow: 1, [narrow]: { display: "none" } },
  wide: { [narrow]: { display: "none" } },
  stale: { opacity: 0.6 },
});
