import { Button, CounterBadge, mergeClasses } from "@fluentui/react-components";
import { ArrowDownloadRegular, FilterRegular } from "@fluentui/react-icons";
import type { RowData } from "@tanstack/react-table";
import { useCallback, useState, type ReactNode } from "react";
import { EmptyState } from "../EmptyState";
import { ErrorState } from "../ErrorState";
import type { Loadable } from "../Loaded";
import { ColumnPicker } from "./ColumnPicker";
import type { Column } from "./columns";
import { DataTable, type TableSort } from "./DataTable";
import { FilterChips } from "./FilterChips";
import type { FilterGroup, FilterValues } from "./FilterForm";
import { FilterPanel } from "./FilterPanel";
import { useListStyles } from "./ListView.styles";
import { Pager } from "./Pager";
import { SearchInput } from "./SearchInput";
import { SortPicker } from "./SortPicker";

/** What a person can change about a list; the page writes it into the address. */
export interface ListChange {
  q?: string | undefined;
  sort?: string | undefined;
  desc?: boolean | undefined;
  page?: number | undefined;
  size?: number | undefined;
  hide?: string[] | undefined;
}

export interface ListExport {
  run: () => void;
  isPending: boolean;
  error: Error | null;
}

interface ListViewProps<Row extends RowData, Key extends string> {
  /** Plural name of what is listed: `recommendations`. */
  noun: string;
  columns: Column<Row>[];
  result: Loadable<{ rows: Row[]; count: number }> & { isPlaceholderData: boolean };
  rowId: (row: Row) => string;
  state: { q?: string | undefined; hidden: readonly string[]; sort: TableSort; page: number; pageSize: number };
  pageSizes: readonly number[];
  onChange: (change: ListChange) => void;
  filters?: {
    groups: readonly FilterGroup<Key>[];
    values: FilterValues<Key>;
    onApply: (values: FilterValues<Key>) => void;
  };
  exporter: ListExport;
  /** Shown when there is nothing at all to list. */
  empty: ReactNode;
  onRowClick?: (row: Row) => void;
  selectedId?: string | undefined;
  /** Without the card around it, where the list already stands in one. */
  plain?: boolean;
}

/** Search, filters, columns, export, table and pages: what every list of the portal has in common. */
export function ListView<Row extends RowData, Key extends string = never>(props: ListViewProps<Row, Key>) {
  const { noun, columns, result, rowId, state, onChange, filters, exporter, onRowClick } = props;
  const styles = useListStyles();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const search = useCallback(
    (q: string) => {
      onChange({ q: q.trim() || undefined });
    },
    [onChange],
  );
  const sort = ({ property, descending }: TableSort) => {
    onChange({ sort: property, desc: descending || undefined });
  };
  const chosen = filters
    ? filters.groups.reduce((total, group) => total + (filters.values[group.key]?.length ?? 0), 0)
    : 0;
  const narrowed = chosen > 0 || state.q !== undefined;
  const page = result.data;

  return (
    <div className={mergeClasses(styles.root, props.plain && styles.plain)}>
      <div className={styles.toolbar} role="toolbar" aria-label={`Tools for ${noun}`}>
        <SearchInput label={`Search ${noun}`} value={state.q ?? ""} onSearch={search} />
        <span className={styles.space} />
        {filters ? (
          <Button
            icon={<FilterRegular />}
            onClick={() => {
              setFiltersOpen(true);
            }}
          >
            Filters
            {chosen > 0 ? (
              <>
                &nbsp;
                <CounterBadge count={chosen} size="small" color="brand" />
              </>
            ) : null}
          </Button>
        ) : null}
        <SortPicker columns={columns} sort={state.sort} onSort={sort} />
        <span className={styles.wide}>
          <ColumnPicker
            columns={columns}
            hidden={state.hidden}
            onChange={(hide) => {
              onChange({ hide: hide.length > 0 ? hide : undefined, page: state.page });
            }}
          />
        </span>
        <Button icon={<ArrowDownloadRegular />} disabled={exporter.isPending || !page?.count} onClick={exporter.run}>
          {exporter.isPending ? "Exporting…" : "Export"}
        </Button>
      </div>
      {filters ? (
        <>
          <FilterChips groups={filters.groups} values={filters.values} onChange={filters.onApply} />
          <FilterPanel
            open={filtersOpen}
            groups={filters.groups}
            values={filters.values}
            onApply={(values) => {
              setFiltersOpen(false);
              filters.onApply(values);
            }}
            onClose={() => {
              setFiltersOpen(false);
            }}
          />
        </>
      ) : null}
      {exporter.error ? <ErrorState title="The export failed" error={exporter.error} onRetry={exporter.run} /> : null}
      {result.error && !page ? (
        <ErrorState
          title={`The ${noun} could not be loaded`}
          error={result.error}
          onRetry={() => void result.refetch()}
        />
      ) : page?.count === 0 ? (
        narrowed ? (
          <EmptyState
            title="No results for these filters"
            action={
              <Button
                onClick={() => {
                  onChange({ q: undefined });
                  filters?.onApply({});
                }}
              >
                Clear filters
              </Button>
            }
          />
        ) : (
          props.empty
        )
      ) : (
        <div className={mergeClasses(result.isPlaceholderData && styles.stale)}>
          <DataTable
            label={noun}
            columns={columns}
            rows={page?.rows}
            rowId={rowId}
            hidden={state.hidden}
            sort={state.sort}
            onSort={sort}
            onRowClick={onRowClick}
            selectedId={props.selectedId}
          />
          {page ? (
            <Pager
              page={state.page}
              pageSize={state.pageSize}
              pageSizes={props.pageSizes}
              count={page.count}
              onPage={(next) => {
                onChange({ page: next > 1 ? next : undefined });
              }}
              onPageSize={(size) => {
                onChange({ size: size === props.pageSizes[0] ? undefined : size });
              }}
            />
          ) : null}
        </div>
      )}
    </div>
  );
}
