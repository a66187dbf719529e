import { useList } from "@/api/list";
import { pageSizes } from "@/api/listSearch";
import { useExport } from "@/api/useExport";
import { EmptyState } from "@/ui/EmptyState";
import { csvColumns } from "@/ui/table/columns";
import { filterChange } from "@/ui/table/filterChange";
import { ListView, type ListChange } from "@/ui/table/ListView";
import { findingFilters } from "./filters";
import { findingColumns } from "./findingColumns";
import { FindingFlyout } from "./FindingFlyout";
import { findings } from "./queries";
import { findingsState } from "./search";
import { noColumns, type TabProps } from "./tabProps";

export function DeviceFindings({ machine, search, onChange }: TabProps) {
  const source = findings(machine.id);
  const state = findingsState(search);
  const hidden = search.hide ?? noColumns;
  const result = useList(source, state);
  const exporter = useExport({
    name: `vulnerabilities-${machine.computerDnsName ?? machine.id}`,
    source,
    filter: state.filter,
    sort: state.sort,
    columns: csvColumns(findingColumns, hidden),
  });

  return (
    <>
      <ListView
        plain
        noun="discovered vulnerabilities"
        columns={findingColumns}
        result={result}
        rowId={(row) => row.id}
        state={{ ...state, q: search.q, hidden }}
        pageSizes={pageSizes}
        onChange={onChange as (patch: ListChange) => void}
        filters={{
          groups: findingFilters,
          values: search,
          onApply: (values) => {
            onChange(filterChange(findingFilters, values));
          },
        }}
        exporter={exporter}
        empty={
          <EmptyState title="No vulnerabilities found">
            None of the assessed software on this device is known to be vulnerable.
          </EmptyState>
        }
        onRowClick={(row) => {
          onChange({ open: row.id, page: search.page });
        }}
        selectedId={search.open}
      />
      <FindingFlyout
        machineId={machine.id}
        id={search.open}
        onClose={() => {
          onChange({ open: undefined, page: search.page });
        }}
      />
    </>
  );
}
