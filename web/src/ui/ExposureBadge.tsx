import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled, ErrorCircleFilled, SubtractCircleRegular, WarningFilled } from "@fluentui/react-icons";
import type { JSX } from "react";
import { exposureLabel } from "./exposure";

const useStyles = makeStyles({
  root: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS, whiteSpace: "nowrap" },
  icon: { display: "inline-flex", fontSize: "16px" },
  High: { color: tokens.colorStatusDangerForeground1 },
  Medium: { color: tokens.colorStatusWarningForeground1 },
  Low: { color: tokens.colorStatusSuccessForeground1 },
  None: { color: tokens.colorNeutralForeground3 },
});

const icons: Record<"High" | "Medium" | "Low" | "None", JSX.Element> = {
  High: <ErrorCircleFilled />,
  Medium: <WarningFilled />,
  Low: <CheckmarkCircleFilled />,
  None: <SubtractCircleRegular />,
};

/** Exposure level of a device or of the organisation: colour, icon and word together. */
export function ExposureBadge({ level }: { level: string | null | undefined }) {
  const styles = useStyles();
  const known = level === "High" || level === "Medium" || level === "Low" ? level : "None";
  return (
    <span className={styles.root}>
      <span className={mergeClasses(styles.icon, styles[known])} aria-hidden>
        {icons[known]}
      </span>
      {exposureLabel(level)}
    </span>
  );
}
