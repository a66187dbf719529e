import { useList } from "@/api/list";
import { pageSizes } from "@/api/listSearch";
import type { Recommendation } from "@/api/types";
import { useExport } from "@/api/useExport";
import { TextLink } from "@/nav/TextLink";
import { EmptyState } from "@/ui/EmptyState";
import { Impact } from "@/ui/Impact";
import { csvColumns, defineColumns } from "@/ui/table/columns";
import { ListView, type ListChange } from "@/ui/table/ListView";
import { TagList } from "@/ui/TagList";
import { ThreatIcons } from "@/ui/ThreatIcons";
import { exploitFacts } from "@/ui/threats";
import { formatCount } from "@/util/numbers";
import { machineRecommendations } from "./queries";
import { deviceRecommendationSorts, deviceRecommendationsState } from "./search";
import { noColumns, type TabProps } from "./tabProps";

const columns = defineColumns<Recommendation>(
  [
    {
      id: "recommendationName",
      label: "Security recommendation",
      primary: true,
      value: (row) => row.recommendationName,
      cell: (row) => (
        <TextLink to="/recommendations" search={{ open: row.id }}>
          {row.recommendationName}
        </TextLink>
      ),
    },
    {
      id: "weaknesses",
      label: "Weaknesses",
      align: "end",
      value: (row) => row.weaknesses,
      cell: (row) => formatCount(row.weaknesses),
    },
    { id: "relatedComponent", label: "Related component", value: (row) => row.relatedComponent },
    { id: "threats", label: "Threats", value: exploitFacts, cell: (row) => <ThreatIcons threats={row} /> },
    {
      id: "exposureImpact",
      label: "Impact",
      align: "end",
      value: (row) => row.exposureImpact,
      cell: (row) => <Impact points={row.exposureImpact} />,
    },
    { id: "tags", label: "Tags", value: (row) => row.tags, cell: (row) => <TagList tags={row.tags} /> },
  ],
  deviceRecommendationSorts,
);

export function DeviceRecommendations({ machine, search, onChange }: TabProps) {
  const source = machineRecommendations(machine.id);
  const state = deviceRecommendationsState(search);
  const hidden = search.hide ?? noColumns;
  const exporter = useExport({
    name: `recommendations-${machine.computerDnsName ?? machine.id}`,
    source,
    filter: state.filter,
    sort: state.sort,
    columns: csvColumns(columns, hidden),
  });
  return (
    <ListView
      plain
      noun="recommendations"
      columns={columns}
      result={useList(source, state)}
      rowId={(row) => row.id}
      state={{ ...state, q: search.q, hidden }}
      pageSizes={pageSizes}
      onChange={onChange as (patch: ListChange) => void}
      exporter={exporter}
      empty={
        <EmptyState title="Nothing to do">No update or change would lower the exposure of this device.</EmptyState>
      }
    />
  );
}
