import type { FilterGroup, FilterValues } from "./FilterForm";

/** Writes every group of a filter, so that one that is no longer chosen leaves the address. */
export function filterChange<Key extends string>(
  groups: readonly FilterGroup<Key>[],
  values: FilterValues<Key>,
): FilterValues<Key> {
  const change: FilterValues<Key> = {};
  for (const { key } of groups) change[key] = values[key]?.length ? values[key] : undefined;
  return change;
}
