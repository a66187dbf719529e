import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Finding } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { FlyoutSection } from "@/ui/FlyoutSection";
import { formatShare } from "@/util/numbers";

const useStyles = makeStyles({
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});

/** Everything a person needs to repeat the decision by hand. */
export function FindingEvidence({ finding }: { finding: Finding }) {
  const styles = useStyles();
  const { evidence } = finding;
  const code = (text: string): ReactNode => <span className={styles.code}>{text}</span>;
  return (
    <>
      <FlyoutSection title="Software">
        <Facts
          facts={[
            ["Product", finding.displayName],
            ["Reported as", finding.reportedName],
            ["Installed version", code(finding.installedVersion)],
            ["Fixed in", finding.fixedIn ? code(finding.fixedIn) : "No update yet"],
            ...(evidence.status === "affected" ? [] : [["Vendor status", evidence.status] as const]),
            ...(evidence.remedies.length === 0 ? [] : [["To install", evidence.remedies.join(", ")] as const]),
          ]}
        />
      </FlyoutSection>
      <FlyoutSection title="Evidence">
        <Body1>Why this software counts as vulnerable, step by step.</Body1>
        <Facts
          facts={[
            ["Authority", evidence.authority],
            ["Record", code([evidence.feed, evidence.record].filter(Boolean).join(": "))],
            ["Revision", evidence.revision ? code(evidence.revision) : "No data"],
            ["Criterion", code(evidence.criterion)],
            ["Affected range", code(evidence.range)],
            ["Version scheme", code(evidence.scheme)],
            ["Comparison", code(evidence.comparison)],
            ["Product identity", code(evidence.product.cpe ?? evidence.product.id)],
            ["Identified by", evidence.product.identifiedBy],
            ["Confidence", formatShare(evidence.product.confidence)],
          ]}
        />
      </FlyoutSection>
      {evidence.disagreements.length > 0 && (
        <FlyoutSection title="Other sources">
          <Body1>These have no say about this software and see it otherwise.</Body1>
          <Facts
            facts={evidence.disagreements.map((other) => [
              `${other.feed}: ${other.record}`,
              <>
                {other.affected ? "Affected" : "Not affected"} {code(other.says)}
              </>,
            ])}
          />
        </FlyoutSection>
      )}
    </>
  );
}
