import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Recommendation } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { EmptyState } from "@/ui/EmptyState";
import { Impact } from "@/ui/Impact";
import { Loaded } from "@/ui/Loaded";
import { Panel } from "@/ui/Panel";
import { defineColumns } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/DataTable";
import { TagList } from "@/ui/TagList";
import { ThreatIcons } from "@/ui/ThreatIcons";
import { formatCount } from "@/util/numbers";
import { topRecommendationsQuery } from "./queries";

const columns = defineColumns<Recommendation>([
  {
    id: "recommendationName",
    label: "Recommendation",
    primary: true,
    value: (row) => row.recommendationName,
    cell: (row) => (
      <TextLink to="/recommendations" search={{ open: row.id }}>
        {row.recommendationName}
      </TextLink>
    ),
  },
  { id: "threats", label: "Threats", value: (row) => row.publicExploit, cell: (row) => <ThreatIcons threats={row} /> },
  {
    id: "exposedMachinesCount",
    label: "Exposed devices",
    align: "end",
    value: (row) => row.exposedMachinesCount,
    cell: (row) => formatCount(row.exposedMachinesCount),
  },
  {
    id: "exposureImpact",
    label: "Impact",
    align: "end",
    value: (row) => row.exposureImpact,
    cell: (row) => <Impact points={row.exposureImpact} />,
  },
  { id: "tags", label: "Tags", value: (row) => row.tags, cell: (row) => <TagList tags={row.tags} /> },
]);

export function TopRecommendationsCard() {
  const result = useQuery(topRecommendationsQuery);
  const navigate = useNavigate();
  return (
    <Panel title="Top security recommendations" action={<TextLink to="/recommendations">Show more</TextLink>}>
      <Loaded result={result} failure="The recommendations could not be loaded">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No data yet">There is nothing to recommend at present.</EmptyState>
          ) : (
            <DataTable
              label="Top security recommendations"
              columns={columns}
              rows={rows}
              rowId={(row) => row.id}
              onRowClick={(row) => void navigate({ to: "/recommendations", search: { open: row.id } })}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
