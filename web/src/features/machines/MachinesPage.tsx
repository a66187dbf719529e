import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useList } from "@/api/list";
import { pageSizes } from "@/api/listSearch";
import { useExport } from "@/api/useExport";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { csvColumns } from "@/ui/table/columns";
import { filterChange } from "@/ui/table/filterChange";
import { ListView, type ListChange } from "@/ui/table/ListView";
import { machineColumns } from "./columns";
import { machineFilters } from "./filters";
import { machines } from "./queries";
import { machinesState, type MachinesSearch } from "./search";

const route = getRouteApi("/_app/devices/");
const noColumns: string[] = [];

export function MachinesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = machinesState(search);
  const hidden = search.hide ?? noColumns;
  const result = useList(machines, state);
  const exporter = useExport({
    name: "devices",
    source: machines,
    filter: state.filter,
    sort: state.sort,
    columns: csvColumns(machineColumns, hidden),
  });

  const change = useCallback(
    (patch: Partial<MachinesSearch>) => {
      void navigate({
        search: (old) => ({ ...old, page: undefined, ...patch }),
        replace: "q" in patch,
        resetScroll: false,
      });
    },
    [navigate],
  );

  return (
    <>
      <PageHeader title="Devices" description="Every device that reports its software, most exposed first." />
      <ListView
        noun="devices"
        columns={machineColumns}
        result={result}
        rowId={(row) => row.id}
        state={{ ...state, q: search.q, hidden }}
        pageSizes={pageSizes}
        onChange={change as (patch: ListChange) => void}
        filters={{
          groups: machineFilters,
          values: search,
          onApply: (values) => {
            change(filterChange(machineFilters, values));
          },
        }}
        exporter={exporter}
        empty={<EmptyState title="No data yet">Devices appear here after their first report.</EmptyState>}
        onRowClick={(row) => void navigate({ to: "/devices/$deviceId", params: { deviceId: row.id } })}
      />
    </>
  );
}
