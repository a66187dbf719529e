import { makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  shield: { fill: tokens.colorBrandBackground },
  mark: { fill: tokens.colorNeutralForegroundOnBrand },
});

/** The shield with battlements; decoration beside the product's name. */
export function Logo({ size = 28 }: { size?: number }) {
  const styles = useStyles();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <path className={styles.shield} d="M3 5h6v5h4V5h6v5h4V5h6v11c0 6.5-5.4 10.3-13 13.5C8.4 26.3 3 22.5 3 16z" />
      <path className={styles.mark} d="M14.3 23.2 9 17.9l2.1-2.1 3.2 3.2 6.8-6.8 2.1 2.1z" />
    </svg>
  );
}
