import { Caption1Strong, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { navigation } from "./navigation";

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalS },
  group: {
    display: "block",
    color: tokens.colorNeutralForeground3,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
  },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", rowGap: tokens.spacingVerticalXXS },
  link: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground2Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    '&[aria-current="page"]': {
      backgroundColor: tokens.colorSubtleBackgroundSelected,
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
      "::before": {
        content: '""',
        position: "absolute",
        insetBlock: "8px",
        insetInlineStart: 0,
        width: "3px",
        borderRadius: tokens.borderRadiusCircular,
        backgroundColor: tokens.colorCompoundBrandStroke,
      },
    },
  },
  icon: { fontSize: "20px", flexShrink: 0 },
  activeIcon: { color: tokens.colorCompoundBrandForeground1 },
});

export function NavList({ onNavigate }: { onNavigate?: () => void }) {
  const styles = useStyles();
  const id = useId();
  return (
    <nav className={styles.root} aria-labelledby={id}>
      <Caption1Strong id={id} className={styles.group}>
        Threat &amp; Vulnerability Management
      </Caption1Strong>
      <ul className={styles.list}>
        {navigation.map(({ to, label, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.link}
              activeOptions={{ exact: to === "/", includeSearch: false }}
              {...(onNavigate ? { onClick: onNavigate } : {})}
            >
              {({ isActive }) => (
                <>
                  <Icon filled={isActive} className={mergeClasses(styles.icon, isActive && styles.activeIcon)} />
                  {label}
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
