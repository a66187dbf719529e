import { makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDownFilled } from "@fluentui/react-icons";
import { formatImpact } from "@/util/numbers";

const useStyles = makeStyles({
  root: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXXS, whiteSpace: "nowrap" },
  arrow: { color: tokens.colorStatusSuccessForeground1 },
});

/** Points that the exposure score falls by. */
export function Impact({ points }: { points: number }) {
  const styles = useStyles();
  return (
    <span className={styles.root}>
      <ArrowDownFilled className={styles.arrow} aria-label="lowers the exposure score by" />
      {formatImpact(points)}
    </span>
  );
}
