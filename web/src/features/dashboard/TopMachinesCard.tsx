import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/nav/TextLink";
import { EmptyState } from "@/ui/EmptyState";
import { ExposureBadge } from "@/ui/ExposureBadge";
import { Loaded } from "@/ui/Loaded";
import { Panel } from "@/ui/Panel";
import { formatScore } from "@/util/numbers";
import { topMachinesQuery } from "./queries";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto 3ch",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    minHeight: "44px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ":last-child": { borderBottomStyle: "none" },
  },
  name: { overflowWrap: "anywhere" },
  score: { textAlign: "right", fontVariantNumeric: "tabular-nums", fontWeight: tokens.fontWeightSemibold },
});

export function TopMachinesCard() {
  const styles = useStyles();
  const result = useQuery(topMachinesQuery);
  return (
    <Panel title="Top exposed devices" action={<TextLink to="/devices">Show more</TextLink>}>
      <Loaded result={result} failure="The devices could not be loaded">
        {(machines) =>
          machines.length === 0 ? (
            <EmptyState title="No data yet">Devices appear here after their first report.</EmptyState>
          ) : (
            <ul className={styles.list}>
              {machines.map((machine) => (
                <li key={machine.id} className={styles.item}>
                  <TextLink to="/devices/$deviceId" params={{ deviceId: machine.id }} className={styles.name}>
                    {machine.computerDnsName ?? machine.id}
                  </TextLink>
                  <ExposureBadge level={machine.exposureLevel} />
                  <span className={styles.score}>{formatScore(machine.exposureScore)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
