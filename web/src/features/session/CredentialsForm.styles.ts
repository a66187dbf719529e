import { makeStyles, tokens } from "@fluentui/react-components";

export const useFormStyles = makeStyles({
  root: { display: "grid", rowGap: tokens.spacingVerticalL },
  title: { margin: 0 },
  submit: { justifySelf: "start" },
});
