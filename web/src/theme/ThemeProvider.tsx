import { FluentProvider, makeStaticStyles, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, type ReactNode } from "react";
import { darkTheme, highContrastTheme, lightTheme } from "./themes";
import { useColorScheme } from "./useColorScheme";

const themes = { light: lightTheme, dark: darkTheme, highContrast: highContrastTheme };

const useStaticStyles = makeStaticStyles({
  "html, body, #root": { height: "100%", margin: 0 },
  "*, *::before, *::after": { boxSizing: "border-box" },
});

const useStyles = makeStyles({
  root: { minHeight: "100vh", backgroundColor: tokens.colorNeutralBackground2 },
});

export function ThemeProvider({ children }: { children: ReactNode }) {
  useStaticStyles();
  const styles = useStyles();
  const { scheme } = useColorScheme();

  useEffect(() => {
    document.documentElement.style.colorScheme = scheme === "dark" ? "dark" : "light";
  }, [scheme]);

  return (
    // The provider's own classes also land on its portals, so the background has an element of its own.
    <FluentProvider theme={themes[scheme]}>
      <div className={styles.root}>{children}</div>
    </FluentProvider>
  );
}
