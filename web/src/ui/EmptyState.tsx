import { Body1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { DocumentSearchRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    textAlign: "center",
  },
  icon: { fontSize: "40px", color: tokens.colorNeutralForeground4, lineHeight: 1 },
  text: { color: tokens.colorNeutralForeground2, maxWidth: "48ch", textAlign: "center" },
});

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  const styles = useStyles();
  return (
    <div className={styles.root} role="status">
      <span className={styles.icon} aria-hidden>
        {icon ?? <DocumentSearchRegular />}
      </span>
      <Subtitle2>{title}</Subtitle2>
      {children ? <Body1 className={styles.text}>{children}</Body1> : null}
      {action}
    </div>
  );
}
