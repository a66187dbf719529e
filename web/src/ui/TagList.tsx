import { Badge, makeStyles, tokens, type BadgeProps } from "@fluentui/react-components";

const useStyles = makeStyles({
  tag: { height: "auto", minHeight: "20px", whiteSpace: "normal", textAlign: "start", flexShrink: 0, maxWidth: "100%" },
  root: { display: "inline-flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

const colors: Record<string, NonNullable<BadgeProps["color"]>> = {
  "Zero day": "danger",
  "EOS software": "severe",
  "EOS versions": "severe",
  "Upcoming EOS versions": "warning",
  "New security update for zero day": "brand",
  "Pending restart": "informative",
};

/** The tags of the product, with the words that the server sends. */
export function TagList({ tags }: { tags: readonly string[] }) {
  const styles = useStyles();
  if (tags.length === 0) return null;
  return (
    <span className={styles.root}>
      {tags.map((tag) => (
        <Badge key={tag} className={styles.tag} appearance="tint" color={colors[tag] ?? "subtle"} shape="rounded">
          {tag}
        </Badge>
      ))}
    </span>
  );
}
