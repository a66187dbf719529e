import {
  mergeClasses,
  Skeleton,
  SkeletonItem,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { useTable, type RowData } from "@tanstack/react-table";
import type { MouseEvent } from "react";
import { features, type Column } from "./columns";
import { useTableStyles } from "./DataTable.styles";

export interface TableSort {
  property: string;
  descending: boolean;
}

interface DataTableProps<Row extends RowData> {
  /** Accessible name of the table. */
  label: string;
  columns: Column<Row>[];
  /** Absent while the first page loads. */
  rows: Row[] | undefined;
  rowId: (row: Row) => string;
  hidden?: readonly string[];
  sort?: TableSort;
  onSort?: (sort: TableSort) => void;
  /** A click anywhere on the row; the keyboard uses the link or button in the first cell. */
  onRowClick?: ((row: Row) => void) | undefined;
  selectedId?: string | undefined;
  skeletonRows?: number;
}

const none: never[] = [];

/** True when the click was meant for something inside the row. */
function onControl(event: MouseEvent<HTMLElement>): boolean {
  return event.target instanceof Element && event.target.closest("a, button, input, [role='img']") !== null;
}

/** A list whose sorting and paging are the server's; on narrow screens every row becomes a card. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, hidden = none, sort, onSort, onRowClick, selectedId, skeletonRows = 8 } = props;
  const styles = useTableStyles();
  const table = useTable({
    features,
    columns,
    data: rows ?? none,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    state: {
      sorting: sort ? [{ id: sort.property, desc: sort.descending }] : none,
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
    },
  });
  const visible = table.getVisibleLeafColumns();

  return (
    <div className={styles.scroller}>
      <Table role="table" aria-label={label} aria-busy={rows === undefined} className={styles.table}>
        <TableHeader role="rowgroup" className={styles.head}>
          <TableRow role="row">
            {visible.map((column) => {
              const meta = column.columnDef.meta;
              const sorted = sort?.property === column.id;
              const sortable = onSort !== undefined && column.getCanSort();
              return (
                <TableHeaderCell
                  key={column.id}
                  role="columnheader"
                  className={mergeClasses(styles.headCell, meta?.align === "end" && styles.end)}
                  style={meta?.width === undefined ? undefined : { minWidth: meta.width }}
                  sortable={sortable}
                  sortDirection={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
                  onClick={
                    sortable
                      ? () => {
                          onSort({
                            property: column.id,
                            descending: sorted ? !sort.descending : meta?.align === "end",
                          });
                        }
                      : undefined
                  }
                >
                  {meta?.label}
                </TableHeaderCell>
              );
            })}
          </TableRow>
        </TableHeader>
        <TableBody role="rowgroup" className={styles.body}>
          {rows === undefined
            ? Array.from({ length: skeletonRows }, (_, line) => (
                <TableRow key={line} role="row" className={styles.row}>
                  {visible.map((column) => (
                    <TableCell key={column.id} role="cell" className={styles.cell}>
                      <Skeleton aria-label="Loading">
                        <SkeletonItem size={16} />
                      </Skeleton>
                    </TableCell>
                  ))}
                </TableRow>
              ))
            : table.getRowModel().rows.map((row) => (
                <TableRow
                  key={row.id}
                  role="row"
                  aria-selected={selectedId === undefined ? undefined : row.id === selectedId}
                  className={mergeClasses(
                    styles.row,
                    onRowClick && styles.clickable,
                    row.id === selectedId && styles.selected,
                  )}
                  onClick={
                    onRowClick
                      ? (event) => {
                          if (!onControl(event)) onRowClick(row.original);
                        }
                      : undefined
                  }
                >
                  {row.getVisibleCells().map((cell) => {
                    const meta = cell.column.columnDef.meta;
                    return (
                      <TableCell
                        key={cell.id}
                        role="cell"
                        data-label={meta?.label}
                        className={mergeClasses(
                          styles.cell,
                          meta?.primary && styles.primary,
                          meta?.nowrap && styles.nowrap,
                          meta?.align === "end" && styles.end,
                        )}
                      >
                        <table.FlexRender cell={cell} />
                      </TableCell>
                    );
                  })}
                </TableRow>
              ))}
        </TableBody>
      </Table>
    </div>
  );
}
