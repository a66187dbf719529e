import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Overview } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { LazyLevelDonut } from "@/ui/charts/lazy";
import { EmptyState } from "@/ui/EmptyState";
import { exposureLabel } from "@/ui/exposure";
import { ExposureBadge } from "@/ui/ExposureBadge";
import { Loaded } from "@/ui/Loaded";
import { Panel } from "@/ui/Panel";
import { formatCount } from "@/util/numbers";
import { overviewQuery } from "./queries";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "center",
    gap: tokens.spacingHorizontalXL,
  },
  chart: { width: "180px", height: "180px", flexShrink: 0 },
  legend: { listStyleType: "none", margin: 0, padding: 0, flexGrow: 1, minWidth: "180px" },
  item: {
    display: "flex",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ":last-child": { borderBottomStyle: "none" },
  },
});

const levels = [
  { level: "High", key: "high", color: tokens.colorStatusDangerBackground3 },
  { level: "Medium", key: "medium", color: tokens.colorStatusWarningBackground3 },
  { level: "Low", key: "low", color: tokens.colorStatusSuccessBackground3 },
  { level: "None", key: "noData", color: tokens.colorNeutralForegroundDisabled },
] as const;

export function ExposureDistributionCard() {
  const result = useQuery(overviewQuery);
  return (
    <Panel title="Device exposure distribution">
      <Loaded result={result} failure="The distribution could not be loaded" lines={6}>
        {(overview) => <Distribution overview={overview} />}
      </Loaded>
    </Panel>
  );
}

function Distribution({ overview }: { overview: Overview }) {
  const styles = useStyles();
  const navigate = useNavigate();
  if (overview.totalDevices === 0) {
    return <EmptyState title="No data yet">Devices appear here after their first report.</EmptyState>;
  }
  return (
    <div className={styles.root}>
      <div className={styles.chart}>
        <Suspense>
          <LazyLevelDonut
            total={formatCount(overview.totalDevices)}
            parts={levels.map(({ level, key, color }) => ({
              label: exposureLabel(level),
              value: overview.exposureDistribution[key],
              color,
              onSelect: () => void navigate({ to: "/devices", search: { exposure: [level] } }),
            }))}
          />
        </Suspense>
      </div>
      <ul className={styles.legend} aria-label="Devices by exposure level">
        {levels.map(({ level, key }) => (
          <li key={level} className={styles.item}>
            <ExposureBadge level={level} />
            <TextLink
              to="/devices"
              search={{ exposure: [level] }}
              aria-label={`${formatCount(overview.exposureDistribution[key])} devices: ${exposureLabel(level)}`}
            >
              {formatCount(overview.exposureDistribution[key])}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
