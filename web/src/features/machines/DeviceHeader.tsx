import { Badge, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, BeakerRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { Machine } from "@/api/types";
import { TagList } from "@/ui/TagList";
import { formatDateTime } from "@/util/dates";

const useStyles = makeStyles({
  root: { display: "grid", rowGap: tokens.spacingVerticalM },
  badges: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  facts: {
    display: "flex",
    flexWrap: "wrap",
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: "anywhere" },
});

/** Who this device is: system, health, addresses, tags. */
export function DeviceHeader({ machine }: { machine: Machine }) {
  const styles = useStyles();
  const system = machine.osName ?? [machine.osPlatform, machine.osVersion].filter(Boolean).join(" ");
  const facts: [string, ReactNode][] = [
    ["Operating system", system || "No data"],
    ["Health", machine.healthStatus],
    ["Last seen", formatDateTime(machine.lastSeen)],
    ["First seen", formatDateTime(machine.firstSeen)],
    ["IP address", machine.lastIpAddress ?? "No data"],
    ["Device value", machine.deviceValue],
  ];
  if (machine.kernelVersion) facts.splice(1, 0, ["Running kernel", machine.kernelVersion]);
  if (machine.rbacGroupName) facts.push(["Device group", machine.rbacGroupName]);
  return (
    <div className={styles.root}>
      {machine.isDemo || machine.pendingRestart || machine.machineTags.length > 0 ? (
        <div className={styles.badges}>
          {machine.isDemo ? (
            <Badge appearance="tint" color="warning" shape="rounded" icon={<BeakerRegular />}>
              Demonstration device
            </Badge>
          ) : null}
          {machine.pendingRestart ? (
            <Badge appearance="tint" color="informative" shape="rounded" icon={<ArrowClockwiseRegular />}>
              Pending restart
            </Badge>
          ) : null}
          <TagList tags={machine.machineTags} />
        </div>
      ) : null}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
