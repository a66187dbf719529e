import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { ArrowSortRegular } from "@fluentui/react-icons";
import type { RowData } from "@tanstack/react-table";
import type { Column } from "./columns";
import { narrow } from "./DataTable.styles";
import type { TableSort } from "./DataTable";

const useStyles = makeStyles({ root: { display: "none", [narrow]: { display: "inline-flex" } } });

interface SortPickerProps<Row extends RowData> {
  columns: readonly Column<Row>[];
  sort: TableSort;
  onSort: (sort: TableSort) => void;
}

/** Sorting where the narrow layout has no column headings. */
export function SortPicker<Row extends RowData>({ columns, sort, onSort }: SortPickerProps<Row>) {
  const styles = useStyles();
  return (
    <Menu
      checkedValues={{ property: [sort.property], direction: [sort.descending ? "descending" : "ascending"] }}
      onCheckedValueChange={(_, data) => {
        const value = data.checkedItems[0];
        if (value === undefined) return;
        onSort(
          data.name === "property" ? { ...sort, property: value } : { ...sort, descending: value === "descending" },
        );
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.root} icon={<ArrowSortRegular />}>
          Sort
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {columns
            .filter((column) => column.enableSorting)
            .map((column) => (
              <MenuItemRadio key={column.id} name="property" value={column.id ?? ""}>
                {column.meta?.label}
              </MenuItemRadio>
            ))}
          <MenuDivider />
          <MenuItemRadio name="direction" value="ascending">
            Ascending
          </MenuItemRadio>
          <MenuItemRadio name="direction" value="descending">
            Descending
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
