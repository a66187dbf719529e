import { makeStyles, Title2, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { Logo } from "./Logo";
import { ThemeMenu } from "./ThemeMenu";

const useStyles = makeStyles({
  root: { minHeight: "100vh", display: "grid", placeItems: "center", padding: tokens.spacingHorizontalL },
  theme: { position: "absolute", top: tokens.spacingVerticalM, insetInlineEnd: tokens.spacingHorizontalM },
  card: {
    width: "100%",
    maxWidth: "440px",
    display: "grid",
    rowGap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXXL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    "@media (max-width: 480px)": { padding: tokens.spacingHorizontalXL },
  },
  brand: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  name: { margin: 0 },
});

/** The page before anybody is signed in. */
export function CenteredPage({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.root}>
      <div className={styles.theme}>
        <ThemeMenu />
      </div>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Logo size={40} />
          <Title2 as="span" className={styles.name}>
            Parapet
          </Title2>
        </div>
        {children}
      </div>
    </main>
  );
}
