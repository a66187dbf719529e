import {
  Button,
  Checkbox,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  Field,
  makeStyles,
  OverlayDrawer,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useState } from "react";

const useStyles = makeStyles({
  root: { width: "min(360px, 100vw)" },
  body: {
    display: "grid",
    alignContent: "start",
    rowGap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalS,
  },
  options: { display: "grid" },
  footer: { display: "flex", gap: tokens.spacingHorizontalS },
});

export interface FilterGroup<Key extends string> {
  key: Key;
  label: string;
  options: readonly { value: string; label: string }[];
}

export type FilterValues<Key extends string> = Partial<Record<Key, string[] | undefined>>;

interface FilterPanelProps<Key extends string> {
  open: boolean;
  groups: readonly FilterGroup<Key>[];
  values: FilterValues<Key>;
  onApply: (values: FilterValues<Key>) => void;
  onClose: () => void;
}

/** Choices are collected here and take effect together with Apply. */
export function FilterPanel<Key extends string>({ open, groups, values, onApply, onClose }: FilterPanelProps<Key>) {
  const styles = useStyles();
  return (
    <OverlayDrawer
      open={open}
      position="end"
      className={styles.root}
      aria-label="Filters"
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <FilterForm groups={groups} values={values} onApply={onApply} onClose={onClose} />
    </OverlayDrawer>
  );
}

function FilterForm<Key extends string>({ groups, values, onApply, onClose }: Omit<FilterPanelProps<Key>, "open">) {
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
            <Field key={group.key} label={group.label} role="group" aria-label={group.label}>
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
            </Field>
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
