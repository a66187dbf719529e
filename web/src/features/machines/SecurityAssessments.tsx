import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useList } from "@/api/list";
import type { Machine } from "@/api/types";
import { ExposureBadge } from "@/ui/ExposureBadge";
import { Panel } from "@/ui/Panel";
import { formatCount, formatScore } from "@/util/numbers";
import { findings, machineRecommendations } from "./queries";
import { deviceRecommendationsState, findingsState, type DeviceTab } from "./search";

const useStyles = makeStyles({
  root: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(150px, 1fr))",
    gap: tokens.spacingHorizontalL,
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: {
    display: "flex",
    alignItems: "baseline",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalM,
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
  },
  number: { fontSize: "inherit", lineHeight: "inherit", fontWeight: "inherit" },
  level: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
});

/** The device in four figures; each figure opens its list. */
export function SecurityAssessments({ machine, onOpen }: { machine: Machine; onOpen: (tab: DeviceTab) => void }) {
  const styles = useStyles();
  const recommendations = useList(machineRecommendations(machine.id), deviceRecommendationsState({}));
  // The list has a row a vulnerable product, so its own count is the one to show.
  const discovered = useList(findings(machine.id), findingsState({}));
  const counts: [string, DeviceTab, number | undefined][] = [
    ["Security recommendations", "recommendations", recommendations.data?.count],
    ["Installed software", "software", machine.installedSoftwareCount],
    ["Discovered vulnerabilities", "vulnerabilities", discovered.data?.count],
  ];
  return (
    <Panel title="Security assessments">
      <dl className={styles.root}>
        <div>
          <dt className={styles.name}>Exposure score</dt>
          <dd className={styles.value}>
            {formatScore(machine.exposureScore)}
            <span className={styles.level}>
              <ExposureBadge level={machine.exposureLevel} />
            </span>
          </dd>
        </div>
        {counts.map(([name, tab, count]) => (
          <div key={tab}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>
              <Link
                as="button"
                className={styles.number}
                aria-label={`${formatCount(count)} ${name.toLowerCase()}, open the list`}
                onClick={() => {
                  onOpen(tab);
                }}
              >
                {recommendations.isPending && tab === "recommendations" ? "…" : formatCount(count)}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
