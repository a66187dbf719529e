import {
  Button,
  Checkbox,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  shorthands,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useState } from "react";

const useStyles = makeStyles({
  body: {
    display: "grid",
    alignContent: "start",
    rowGap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalS,
  },
  // Not a Field: that would give every checkbox in it the same id.
  group: { ...shorthands.border(0), ...shorthands.padding(0), margin: 0, minWidth: 0 },
  legend: { ...shorthands.padding(0), fontWeight: tokens.fontWeightSemibold },
  options: { display: "grid" },
  footer: { display: "flex", gap: tokens.spacingHorizontalS },
});

export interface FilterGroup<Key extends string> {
  key: Key;
  label: string;
  options: readonly { value: string; label: string }[];
}

export type FilterValues<Key extends string> = Partial<Record<Key, string[] | undefined>>;

interface FilterFormProps<Key extends string> {
  groups: readonly FilterGroup<Key>[];
  values: FilterValues<Key>;
  onApply: (values: FilterValues<Key>) => void;
  onClose: () => void;
}

/** Choices are collected here and take effect together with Apply. */
export function FilterForm<Key extends string>({ groups, values, onApply, onClose }: FilterFormProps<Key>) {
  const styles = useStyles();
  const [draft, setDraft] = useState(values);

  function toggle(key: Key, value: string, checked: boolean) {
    setDraft((current) => {
      const chosen = (current[key] ?? []).filter((other) => other !== value);
      return { ...current, [key]: checked ? [...chosen, value] : chosen };
    });
  }

  return (
    <>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}
        >
          Filters
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.body}>
          {groups.map((group) => (
            <fieldset key={group.key} className={styles.group}>
              <legend className={styles.legend}>{group.label}</legend>
              <div className={styles.options}>
                {group.options.map((option) => (
                  <Checkbox
                    key={option.value}
                    label={option.label}
                    checked={draft[group.key]?.includes(option.value) ?? false}
                    onChange={(_, data) => {
                      toggle(group.key, option.value, data.checked === true);
                    }}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        <Button
          appearance="primary"
          onClick={() => {
            onApply(draft);
          }}
        >
          Apply
        </Button>
        <Button
          onClick={() => {
            onApply({});
          }}
        >
          Clear all
        </Button>
      </DrawerFooter>
    </>
  );
}
