import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type RowData,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { CsvColumn, CsvValue } from "@/util/csv";

export interface ColumnMeta {
  label: string;
  align?: "end";
  /** Least width in the wide layout, in CSS units. */
  width?: string;
  /** Kept on one line in the wide layout. */
  nowrap?: boolean;
  /** Heads the card in the narrow layout; it cannot be hidden. */
  primary?: boolean;
}

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type Column<Row extends RowData> = ColumnDef<typeof features, Row>;

/** One column of a list: what is shown, what is exported, and by which property the server sorts it. */
export interface ColumnSpec<Row extends RowData> extends ColumnMeta {
  id: string;
  value: (row: Row) => CsvValue;
  cell?: (row: Row) => ReactNode;
}

/** Columns for `DataTable`, declared at module scope. `sortable` names the columns whose id the server sorts by. */
export function defineColumns<Row extends RowData>(
  specs: readonly ColumnSpec<Row>[],
  sortable: readonly string[] = [],
): Column<Row>[] {
  const helper = createColumnHelper<typeof features, Row>();
  return specs.map(({ id, value, cell, ...meta }) =>
    helper.accessor((row: Row) => value(row), {
      id,
      header: meta.label,
      cell: ({ row }) => (cell ? cell(row.original) : text(value(row.original))),
      enableSorting: sortable.includes(id),
      enableHiding: meta.primary !== true,
      meta,
    }),
  ) as Column<Row>[];
}

function text(value: CsvValue): ReactNode {
  if (value == null) return "No data";
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** The visible columns as an export writes them: raw values, not what the screen shows. */
export function csvColumns<Row extends RowData>(
  columns: readonly Column<Row>[],
  hidden: readonly string[],
): CsvColumn<Row>[] {
  return columns
    .filter((column) => !hidden.includes(column.id ?? ""))
    .map((column) => ({
      header: column.meta?.label ?? column.id ?? "",
      value: (row) => ("accessorFn" in column ? (column.accessorFn(row, 0) as CsvValue) : undefined),
    }));
}
