import type { Recommendation } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { Impact } from "@/ui/Impact";
import { defineColumns } from "@/ui/table/columns";
import { TagList } from "@/ui/TagList";
import { ThreatIcons } from "@/ui/ThreatIcons";
import { threatSummary } from "@/ui/threats";
import { formatCount } from "@/util/numbers";
import { platformLabel, platformSummary } from "@/util/platforms";
import { remediationTypeLabel, statusLabel } from "./labels";
import { recommendationSorts } from "./search";

export const recommendationColumns = defineColumns<Recommendation>(
  [
    {
      id: "recommendationName",
      label: "Security recommendation",
      primary: true,
      value: (row) => row.recommendationName,
      cell: (row) => (
        <TextLink from="/recommendations" to="." search={(old) => ({ ...old, open: row.id })} resetScroll={false}>
          {row.recommendationName}
        </TextLink>
      ),
    },
    {
      id: "osPlatforms",
      label: "OS platform",
      nowrap: true,
      value: (row) => row.osPlatforms.map(platformLabel),
      cell: (row) => platformSummary(row.osPlatforms),
    },
    {
      id: "weaknesses",
      label: "Weaknesses",
      align: "end",
      value: (row) => row.weaknesses,
      cell: (row) => formatCount(row.weaknesses),
    },
    {
      id: "relatedComponent",
      label: "Related component",
      value: (row) => row.relatedComponent,
    },
    {
      id: "threats",
      label: "Threats",
      value: (row) => {
        const { exploit, alert } = threatSummary(row);
        return [exploit, alert].filter(({ present }) => present).map(({ text }) => text);
      },
      cell: (row) => <ThreatIcons threats={row} />,
    },
    {
      id: "exposedMachinesCount",
      label: "Exposed devices",
      nowrap: true,
      align: "end",
      value: (row) => row.exposedMachinesCount,
      cell: (row) => `${formatCount(row.exposedMachinesCount)} / ${formatCount(row.totalMachineCount)}`,
    },
    {
      id: "remediationType",
      label: "Remediation type",
      value: (row) => remediationTypeLabel(row.remediationType),
    },
    {
      id: "status",
      label: "Status",
      value: (row) => statusLabel(row.status),
    },
    {
      id: "exposureImpact",
      label: "Impact",
      align: "end",
      value: (row) => row.exposureImpact,
      cell: (row) => <Impact points={row.exposureImpact} />,
    },
    {
      id: "tags",
      label: "Tags",
      width: "130px",
      value: (row) => row.tags,
      cell: (row) => <TagList tags={row.tags} />,
    },
  ],
  recommendationSorts,
);
