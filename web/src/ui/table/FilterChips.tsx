import {
  Button,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { FilterGroup, FilterValues } from "./FilterForm";

const useStyles = makeStyles({
  root: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
});

interface FilterChipsProps<Key extends string> {
  groups: readonly FilterGroup<Key>[];
  values: FilterValues<Key>;
  onChange: (values: FilterValues<Key>) => void;
}

/** The filters in effect, each with a way to drop it. */
export function FilterChips<Key extends string>({ groups, values, onChange }: FilterChipsProps<Key>) {
  const styles = useStyles();
  const chosen = groups.flatMap((group) =>
    (values[group.key] ?? []).map((value) => ({
      group,
      value,
      label: `${group.label}: ${group.options.find((option) => option.value === value)?.label ?? value}`,
    })),
  );
  if (chosen.length === 0) return null;
  return (
    <div className={styles.root} role="group" aria-label="Filters in effect">
      {chosen.map(({ group, value, label }) => (
        <InteractionTag key={label} size="small" appearance="brand">
          <InteractionTagPrimary hasSecondaryAction>{label}</InteractionTagPrimary>
          <InteractionTagSecondary
            aria-label={`Remove filter ${label}`}
            onClick={() => {
              onChange({ ...values, [group.key]: values[group.key]?.filter((other) => other !== value) });
            }}
          />
        </InteractionTag>
      ))}
      <Button
        size="small"
        appearance="transparent"
        onClick={() => {
          onChange({});
        }}
      >
        Clear filters
      </Button>
    </div>
  );
}
