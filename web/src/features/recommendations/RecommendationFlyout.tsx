import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { isStatus } from "@/api/errors";
import type { Recommendation } from "@/api/types";
import { EmptyState } from "@/ui/EmptyState";
import { Facts } from "@/ui/Facts";
import { Flyout } from "@/ui/Flyout";
import { FlyoutSection } from "@/ui/FlyoutSection";
import { Impact } from "@/ui/Impact";
import { Loaded } from "@/ui/Loaded";
import { TagList } from "@/ui/TagList";
import { ThreatIcons } from "@/ui/ThreatIcons";
import { exploitFacts } from "@/ui/threats";
import { formatCount } from "@/util/numbers";
import { platformLabel } from "@/util/platforms";
import { EndOfSupport, hasEndOfSupport } from "./EndOfSupport";
import { ExposedDevices } from "./ExposedDevices";
import { remediationTypeLabel, statusLabel } from "./labels";
import { recommendationQuery } from "./queries";
import { VulnerabilityDetails } from "./VulnerabilityDetails";

const useStyles = makeStyles({
  threats: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalM },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

interface RecommendationFlyoutProps {
  /** Absent: closed. */
  id: string | undefined;
  onClose: () => void;
}

export function RecommendationFlyout({ id, onClose }: RecommendationFlyoutProps) {
  const result = useQuery({ ...recommendationQuery(id ?? ""), enabled: id !== undefined });
  const title = result.data?.recommendationName ?? "Security recommendation";
  return (
    <Flyout open={id !== undefined} title={title} onClose={onClose}>
      {isStatus(result.error, 404) ? (
        <EmptyState title="No recommendation">
          There is nothing to do for this product at present: it is fixed everywhere, or no update is available yet.
        </EmptyState>
      ) : (
        <Loaded result={result} failure="The recommendation could not be loaded" lines={8}>
          {(recommendation) => <Content recommendation={recommendation} />}
        </Loaded>
      )}
    </Flyout>
  );
}

function Content({ recommendation }: { recommendation: Recommendation }) {
  const styles = useStyles();
  const facts = exploitFacts(recommendation);
  const threats = [
    ...facts,
    ...(recommendation.activeAlert ? ["A possible active alert involves this product"] : []),
    ...recommendation.associatedThreats,
  ];
  return (
    <>
      {recommendation.tags.length > 0 ? <TagList tags={recommendation.tags} /> : null}
      <FlyoutSection title="Description">
        <Body1>{recommendation.description}</Body1>
        <Facts
          facts={[
            ["Related component", recommendation.relatedComponent],
            ["Remediation type", remediationTypeLabel(recommendation.remediationType)],
            ["Recommended version", recommendation.recommendedVersion || "None"],
            ["Status", statusLabel(recommendation.status)],
            ["OS platform", recommendation.osPlatforms.map(platformLabel).join(", ") || "No data"],
          ]}
        />
      </FlyoutSection>
      {hasEndOfSupport(recommendation.tags) ? <EndOfSupport recommendation={recommendation} /> : null}
      <FlyoutSection title="Business impact">
        <Facts
          facts={[
            ["Exposure score", <Impact key="impact" points={recommendation.exposureImpact} />],
            [
              "Exposed devices",
              `${formatCount(recommendation.exposedMachinesCount)} of ${formatCount(recommendation.totalMachineCount)} with this product`,
            ],
          ]}
        />
      </FlyoutSection>
      <FlyoutSection title="Threats">
        <div className={styles.threats}>
          <ThreatIcons threats={recommendation} />
          {threats.length > 0 ? (
            <ul className={styles.list}>
              {threats.map((threat) => (
                <li key={threat}>{threat}</li>
              ))}
            </ul>
          ) : (
            <Body1>No known exploit and no active alert.</Body1>
          )}
        </div>
      </FlyoutSection>
      <VulnerabilityDetails recommendation={recommendation} />
      <ExposedDevices recommendation={recommendation} />
    </>
  );
}
