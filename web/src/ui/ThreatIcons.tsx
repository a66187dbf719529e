import { makeStyles, mergeClasses, tokens, Tooltip } from "@fluentui/react-components";
import { BugFilled, BugRegular, TargetArrowFilled, TargetArrowRegular } from "@fluentui/react-icons";
import { threatSummary, type Threats } from "./threats";

const useStyles = makeStyles({
  root: { display: "inline-flex", gap: tokens.spacingHorizontalS, fontSize: "20px", verticalAlign: "middle" },
  icon: {
    display: "inline-flex",
    color: tokens.colorNeutralForegroundDisabled,
    borderRadius: tokens.borderRadiusSmall,
  },
  present: { color: tokens.colorStatusDangerForeground1 },
});

/** Bug: exploit. Target: active alert. Red when present, grey when absent; the words are in the tooltip. */
export function ThreatIcons({ threats }: { threats: Threats }) {
  const styles = useStyles();
  const { exploit, alert } = threatSummary(threats);
  return (
    <span className={styles.root}>
      <Tooltip content={exploit.text} relationship="label">
        <span role="img" className={mergeClasses(styles.icon, exploit.present && styles.present)}>
          {exploit.present ? <BugFilled /> : <BugRegular />}
        </span>
      </Tooltip>
      <Tooltip content={alert.text} relationship="label">
        <span role="img" className={mergeClasses(styles.icon, alert.present && styles.present)}>
          {alert.present ? <TargetArrowFilled /> : <TargetArrowRegular />}
        </span>
      </Tooltip>
    </span>
  );
}
