import type { Machine } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { exposureLabel } from "@/ui/exposure";
import { ExposureBadge } from "@/ui/ExposureBadge";
import { defineColumns } from "@/ui/table/columns";
import { formatDateTime } from "@/util/dates";
import { formatCount, formatScore } from "@/util/numbers";
import { platformLabel } from "@/util/platforms";
import { machineSorts } from "./search";

export const machineColumns = defineColumns<Machine>(
  [
    {
      id: "computerDnsName",
      label: "Name",
      primary: true,
      value: (row) => row.computerDnsName ?? row.id,
      cell: (row) => (
        <TextLink to="/devices/$deviceId" params={{ deviceId: row.id }}>
          {row.computerDnsName ?? row.id}
        </TextLink>
      ),
    },
    {
      id: "exposureLevel",
      label: "Exposure level",
      value: (row) => exposureLabel(row.exposureLevel),
      cell: (row) => <ExposureBadge level={row.exposureLevel} />,
    },
    {
      id: "exposureScore",
      label: "Exposure score",
      align: "end",
      value: (row) => row.exposureScore,
      cell: (row) => formatScore(row.exposureScore),
    },
    {
      id: "osPlatform",
      label: "OS platform",
      value: (row) => (row.osPlatform ? platformLabel(row.osPlatform) : null),
    },
    { id: "version", label: "OS version", value: (row) => row.version },
    {
      id: "vulnerabilityCount",
      label: "Vulnerabilities",
      align: "end",
      value: (row) => row.vulnerabilityCount,
      cell: (row) => formatCount(row.vulnerabilityCount),
    },
    {
      id: "installedSoftwareCount",
      label: "Software",
      align: "end",
      value: (row) => row.installedSoftwareCount,
      cell: (row) => formatCount(row.installedSoftwareCount),
    },
    { id: "healthStatus", label: "Health", value: (row) => row.healthStatus },
    {
      id: "lastSeen",
      label: "Last seen",
      value: (row) => row.lastSeen,
      cell: (row) => formatDateTime(row.lastSeen),
    },
  ],
  machineSorts,
);
