import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Software } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Panel } from "@/ui/Panel";
import { defineColumns } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/DataTable";
import { TagList } from "@/ui/TagList";
import { ThreatIcons } from "@/ui/ThreatIcons";
import { formatCount } from "@/util/numbers";
import { topSoftwareQuery } from "./queries";

/** The recommendation of a product bears the product's id. */
function recommendationId(software: Software): string {
  return `va-_-${software.id}`;
}

const columns = defineColumns<Software>([
  {
    id: "displayName",
    label: "Software",
    primary: true,
    value: (row) => row.displayName,
    cell: (row) => (
      <TextLink to="/recommendations" search={{ open: recommendationId(row) }}>
        {row.displayName}
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
  { id: "threats", label: "Threats", value: (row) => row.publicExploit, cell: (row) => <ThreatIcons threats={row} /> },
  {
    id: "exposedMachines",
    label: "Exposed devices",
    align: "end",
    value: (row) => row.exposedMachines,
    cell: (row) => `${formatCount(row.exposedMachines)} / ${formatCount(row.installedMachines)}`,
  },
  { id: "tags", label: "Tags", value: (row) => row.tags, cell: (row) => <TagList tags={row.tags} /> },
]);

export function TopSoftwareCard() {
  const result = useQuery(topSoftwareQuery);
  const navigate = useNavigate();
  return (
    <Panel title="Top vulnerable software">
      <Loaded result={result} failure="The software could not be loaded">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No data yet">No vulnerable software is known.</EmptyState>
          ) : (
            <DataTable
              label="Top vulnerable software"
              columns={columns}
              rows={rows}
              rowId={(row) => row.id}
              onRowClick={(row) => void navigate({ to: "/recommendations", search: { open: recommendationId(row) } })}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
