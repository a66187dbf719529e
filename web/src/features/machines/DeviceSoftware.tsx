import { useList } from "@/api/list";
import { pageSizes } from "@/api/listSearch";
import type { InstalledSoftware } from "@/api/types";
import { useExport } from "@/api/useExport";
import { EmptyState } from "@/ui/EmptyState";
import { csvColumns, defineColumns } from "@/ui/table/columns";
import { ListView, type ListChange } from "@/ui/table/ListView";
import { TagList } from "@/ui/TagList";
import { formatCount } from "@/util/numbers";
import { installedSoftware } from "./queries";
import { softwareSorts, softwareState } from "./search";
import { noColumns, type TabProps } from "./tabProps";

const columns = defineColumns<InstalledSoftware>(
  [
    { id: "displayName", label: "Software", primary: true, value: (row) => row.displayName },
    { id: "vendor", label: "Vendor", value: (row) => row.vendor || null },
    { id: "version", label: "Version", value: (row) => row.version || null },
    { id: "reportedName", label: "Reported as", value: (row) => row.reportedName },
    { id: "source", label: "Source", value: (row) => row.source },
    {
      id: "weaknesses",
      label: "Weaknesses",
      align: "end",
      value: (row) => (row.isNormalized ? row.weaknesses : null),
      cell: (row) => (row.isNormalized ? formatCount(row.weaknesses) : "Not assessed"),
    },
    { id: "tags", label: "Tags", value: (row) => row.tags, cell: (row) => <TagList tags={row.tags} /> },
  ],
  softwareSorts,
);

export function DeviceSoftware({ machine, search, onChange }: TabProps) {
  const source = installedSoftware(machine.id);
  const state = softwareState(search);
  const hidden = search.hide ?? noColumns;
  const exporter = useExport({
    name: `software-${machine.computerDnsName ?? machine.id}`,
    source,
    filter: state.filter,
    sort: state.sort,
    columns: csvColumns(columns, hidden),
  });
  return (
    <ListView
      plain
      noun="installed software"
      columns={columns}
      result={useList(source, state)}
      rowId={(row) => row.id}
      state={{ ...state, q: search.q, hidden }}
      pageSizes={pageSizes}
      onChange={onChange as (patch: ListChange) => void}
      exporter={exporter}
      empty={<EmptyState title="No data yet">This device has not reported its software yet.</EmptyState>}
    />
  );
}
