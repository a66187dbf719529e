import { makeStyles, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  root: { display: "grid", rowGap: tokens.spacingVerticalM, paddingBlock: tokens.spacingVerticalS },
});

/** Grey lines in the place of content that is on its way. */
export function Lines({ count = 4, label = "Loading" }: { count?: number; label?: string }) {
  const styles = useStyles();
  return (
    <Skeleton aria-label={label} className={styles.root}>
      {Array.from({ length: count }, (_, line) => (
        <SkeletonItem key={line} size={20} />
      ))}
    </Skeleton>
  );
}
