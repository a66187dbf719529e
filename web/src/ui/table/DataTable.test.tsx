// @vitest-environment happy-dom
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { csvColumns, defineColumns } from "./columns";
import { DataTable, type TableSort } from "./DataTable";

afterEach(cleanup);

interface Row {
  id: string;
  name: string;
  count: number | null;
}

const rows: Row[] = [
  { id: "a", name: "Firefox", count: 73 },
  { id: "b", name: "Ledger", count: null },
];
const columns = defineColumns<Row>(
  [
    { id: "name", label: "Name", primary: true, value: (row) => row.name },
    { id: "count", label: "Weaknesses", align: "end", value: (row) => row.count },
  ],
  ["name", "count"],
);

function show(props: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) {
  render(
    <FluentProvider theme={webLightTheme}>
      <DataTable label="software" columns={columns} rows={rows} rowId={(row) => row.id} {...props} />
    </FluentProvider>,
  );
}

it("keeps the server's order and never shows absent data as 0", () => {
  show();
  const [, first, second] = within(screen.getByRole("table", { name: "software" })).getAllByRole("row");
  expect(first?.textContent).toBe("Firefox73");
  expect(second?.textContent).toBe("LedgerNo data");
});

it.each<[string, TableSort, string, TableSort]>([
  [
    "turns the order of the sorted column",
    { property: "name", descending: false },
    "Name",
    { property: "name", descending: true },
  ],
  [
    "starts numbers with the highest",
    { property: "name", descending: false },
    "Weaknesses",
    { property: "count", descending: true },
  ],
])("%s", async (_, sort, column, expected) => {
  const onSort = vi.fn();
  show({ sort, onSort });
  await userEvent.click(within(screen.getByRole("columnheader", { name: column })).getByRole("button"));
  expect(onSort).toHaveBeenCalledExactlyOnceWith(expected);
});

it("hides columns on screen and in the export", () => {
  show({ hidden: ["count"] });
  expect(screen.queryByRole("columnheader", { name: "Weaknesses" })).toBeNull();
  expect(csvColumns(columns, ["count"]).map(({ header }) => header)).toEqual(["Name"]);
  expect(csvColumns(columns, []).map(({ value }) => value({ id: "a", name: "x", count: 4 }))).toEqual(["x", 4]);
});

it("says that it is loading", () => {
  show({ rows: undefined });
  expect(screen.getByRole("table", { name: "software" }).getAttribute("aria-busy")).toBe("true");
});
