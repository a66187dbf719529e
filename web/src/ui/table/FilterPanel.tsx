import { makeStyles, OverlayDrawer } from "@fluentui/react-components";
import { FilterForm, type FilterGroup, type FilterValues } from "./FilterForm";

const useStyles = makeStyles({ root: { width: "min(360px, 100vw)" } });

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
