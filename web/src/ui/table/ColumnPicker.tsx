import { Button, Menu, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { ColumnEditRegular } from "@fluentui/react-icons";
import type { RowData } from "@tanstack/react-table";
import type { Column } from "./columns";

interface ColumnPickerProps<Row extends RowData> {
  columns: readonly Column<Row>[];
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
}

export function ColumnPicker<Row extends RowData>({ columns, hidden, onChange }: ColumnPickerProps<Row>) {
  const choosable = columns.filter((column) => column.enableHiding !== false);
  const shown = choosable.map((column) => column.id ?? "").filter((id) => !hidden.includes(id));
  return (
    <Menu
      checkedValues={{ columns: shown }}
      onCheckedValueChange={(_, data) => {
        onChange(choosable.map((column) => column.id ?? "").filter((id) => !data.checkedItems.includes(id)));
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ColumnEditRegular />}>Customize columns</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choosable.map((column) => (
            <MenuItemCheckbox key={column.id} name="columns" value={column.id ?? ""}>
              {column.meta?.label}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
