import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useList } from "@/api/list";
import { eq } from "@/api/odata";
import type { Finding } from "@/api/types";
import { EmptyState } from "@/ui/EmptyState";
import { Facts } from "@/ui/Facts";
import { Flyout } from "@/ui/Flyout";
import { FlyoutSection } from "@/ui/FlyoutSection";
import { Loaded } from "@/ui/Loaded";
import { SeverityBadge } from "@/ui/SeverityBadge";
import { ThreatIcons } from "@/ui/ThreatIcons";
import { exploitFacts } from "@/ui/threats";
import { formatDay } from "@/util/dates";
import { formatCvss, formatShare } from "@/util/numbers";
import { FindingEvidence } from "./FindingEvidence";
import { findings, vulnerabilityQuery } from "./queries";

const useStyles = makeStyles({
  description: { whiteSpace: "pre-line", overflowWrap: "anywhere" },
  threats: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalM },
});

interface FindingFlyoutProps {
  machineId: string;
  /** Absent: closed. */
  id: string | undefined;
  onClose: () => void;
}

/** Why this device is said to have this vulnerability. */
export function FindingFlyout({ machineId, id, onClose }: FindingFlyoutProps) {
  return (
    <Flyout open={id !== undefined} title={id?.match(/CVE-\d+-\d+/)?.[0] ?? "Vulnerability"} onClose={onClose}>
      {id === undefined ? null : <FindingDetails machineId={machineId} id={id} />}
    </Flyout>
  );
}

function FindingDetails({ machineId, id }: { machineId: string; id: string }) {
  const result = useList(findings(machineId), { filter: eq("id", id), page: 1, pageSize: 1 });
  return (
    <Loaded result={result} failure="The finding could not be loaded" lines={10}>
      {({ rows: [finding] }) =>
        finding ? (
          <Content finding={finding} />
        ) : (
          <EmptyState title="No longer found">This device does not have this vulnerability any more.</EmptyState>
        )
      }
    </Loaded>
  );
}

function Content({ finding }: { finding: Finding }) {
  const styles = useStyles();
  const vulnerability = useQuery(vulnerabilityQuery(finding.cveId));
  const facts = exploitFacts(finding);
  return (
    <>
      <FlyoutSection title="Description">
        <Loaded result={vulnerability} failure="The description could not be loaded" lines={3}>
          {({ description }) => <Body1 className={styles.description}>{description ?? "No description."}</Body1>}
        </Loaded>
      </FlyoutSection>
      <FlyoutSection title="Details">
        <Facts
          facts={[
            ["Severity", <SeverityBadge key="severity" severity={finding.severity} />],
            ["CVSS", formatCvss(finding.cvssV3)],
            ["CVSS vector", vulnerability.data?.cvssVector ?? "No data"],
            ["EPSS", formatShare(finding.epss)],
            ["Published", formatDay(vulnerability.data?.publishedOn)],
            ["Updated", formatDay(vulnerability.data?.updatedOn)],
          ]}
        />
      </FlyoutSection>
      <FlyoutSection title="Threats">
        <div className={styles.threats}>
          <ThreatIcons threats={finding} />
          <Body1>{facts.length > 0 ? `${facts.join(". ")}.` : "No known exploit."}</Body1>
        </div>
      </FlyoutSection>
      <FindingEvidence finding={finding} />
    </>
  );
}
