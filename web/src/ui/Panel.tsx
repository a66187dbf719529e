import { makeStyles, mergeClasses, Subtitle2, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    padding: tokens.spacingHorizontalXL,
    "@media (max-width: 640px)": { padding: tokens.spacingHorizontalL },
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  title: { margin: 0 },
  body: { flexGrow: 1, minWidth: 0 },
  foot: { marginTop: tokens.spacingVerticalM },
});

interface PanelProps {
  title: string;
  action?: ReactNode;
  footer?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A card with a heading; its accessible name is the heading. */
export function Panel({ title, action, footer, className, children }: PanelProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={mergeClasses(styles.root, className)} aria-labelledby={id}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={id} block className={styles.title}>
          {title}
        </Subtitle2>
        {action}
      </div>
      <div className={styles.body}>{children}</div>
      {footer ? <div className={styles.foot}>{footer}</div> : null}
    </section>
  );
}
