import type { Finding } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { SeverityBadge } from "@/ui/SeverityBadge";
import { defineColumns } from "@/ui/table/columns";
import { ThreatIcons } from "@/ui/ThreatIcons";
import { exploitFacts } from "@/ui/threats";
import { formatCvss, formatShare } from "@/util/numbers";
import { findingSorts } from "./search";

export const findingColumns = defineColumns<Finding>(
  [
    {
      id: "cveId",
      label: "Name",
      primary: true,
      value: (row) => row.cveId,
      cell: (row) => (
        <TextLink from="/devices/$deviceId" to="." search={(old) => ({ ...old, open: row.id })} resetScroll={false}>
          {row.cveId}
        </TextLink>
      ),
    },
    {
      id: "severity",
      label: "Severity",
      value: (row) => row.severity,
      cell: (row) => <SeverityBadge severity={row.severity} />,
    },
    { id: "cvssV3", label: "CVSS", align: "end", value: (row) => row.cvssV3, cell: (row) => formatCvss(row.cvssV3) },
    { id: "epss", label: "EPSS", align: "end", value: (row) => row.epss, cell: (row) => formatShare(row.epss) },
    { id: "threats", label: "Threats", value: exploitFacts, cell: (row) => <ThreatIcons threats={row} /> },
    { id: "displayName", label: "Product", value: (row) => row.displayName },
    { id: "installedVersion", label: "Installed version", value: (row) => row.installedVersion },
    { id: "fixedIn", label: "Fixed in", value: (row) => row.fixedIn, cell: (row) => row.fixedIn ?? "No update yet" },
  ],
  findingSorts,
);
