import { Body1, makeStyles, Title2, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "flex-end",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalXL,
  },
  words: { display: "grid", rowGap: tokens.spacingVerticalXS, minWidth: 0 },
  title: { margin: 0, overflowWrap: "anywhere" },
  text: { color: tokens.colorNeutralForeground2, maxWidth: "80ch" },
});

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, description, actions }: PageHeaderProps) {
  const styles = useStyles();
  return (
    <header className={styles.root}>
      <title>{`${title} - Parapet`}</title>
      <div className={styles.words}>
        <Title2 as="h1" className={styles.title}>
          {title}
        </Title2>
        {description ? <Body1 className={styles.text}>{description}</Body1> : null}
      </div>
      {actions}
    </header>
  );
}
