import { Body1, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import type { Overview } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { LazyScoreGauge } from "@/ui/charts/lazy";
import { EmptyState } from "@/ui/EmptyState";
import { ExposureBadge } from "@/ui/ExposureBadge";
import { Loaded } from "@/ui/Loaded";
import { Panel } from "@/ui/Panel";
import { formatDateTime } from "@/util/dates";
import { formatCount, formatScore, formatShare } from "@/util/numbers";
import { overviewQuery } from "./queries";
import { ScoreTrend } from "./ScoreTrend";

const useStyles = makeStyles({
  root: {
    display: "grid",
    gridTemplateColumns: "240px minmax(0, 1fr)",
    gap: tokens.spacingHorizontalXL,
    alignItems: "center",
    "@media (max-width: 760px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  score: { display: "grid", justifyItems: "center", rowGap: tokens.spacingVerticalXS, textAlign: "center" },
  gauge: { minHeight: "150px" },
  number: {
    marginTop: "-64px",
    fontSize: tokens.fontSizeHero900,
    lineHeight: tokens.lineHeightHero900,
    fontWeight: tokens.fontWeightSemibold,
  },
  scale: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightRegular,
  },
  coverage: { marginTop: tokens.spacingVerticalS, textAlign: "center" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export function ExposureScoreCard() {
  const result = useQuery(overviewQuery);
  return (
    <Panel title="Exposure score" action={<TextLink to="/recommendations">Improve score</TextLink>}>
      <Loaded result={result} failure="The exposure score could not be loaded" lines={6}>
        {(overview) => <Score overview={overview} />}
      </Loaded>
    </Panel>
  );
}

function Score({ overview }: { overview: Overview }) {
  const styles = useStyles();
  const { exposureScore, coverage } = overview;
  if (exposureScore === null) {
    return (
      <EmptyState title="No data yet">
        The score appears after the first devices have reported and the intelligence feeds are loaded.
      </EmptyState>
    );
  }
  const share = coverage.installedProducts > 0 ? coverage.assessedProducts / coverage.installedProducts : null;
  return (
    <div className={styles.root}>
      <div className={styles.score}>
        <div className={styles.gauge}>
          <Suspense>
            <LazyScoreGauge score={exposureScore} />
          </Suspense>
        </div>
        <span className={styles.number}>
          {formatScore(exposureScore)}
          <span className={styles.scale}> / 100</span>
        </span>
        <ExposureBadge level={overview.exposureLevel} />
        <Caption1 className={styles.quiet}>
          As of {formatDateTime(overview.time)}, model {overview.modelVersion}
        </Caption1>
        <Body1 className={styles.coverage}>
          {formatCount(coverage.assessedProducts)} of {formatCount(coverage.installedProducts)} installed products
          assessed ({formatShare(share)})
        </Body1>
        <Caption1 className={styles.quiet}>
          {formatCount(overview.countedDevices)} of {formatCount(overview.totalDevices)} devices count
        </Caption1>
      </div>
      <ScoreTrend />
    </div>
  );
}
