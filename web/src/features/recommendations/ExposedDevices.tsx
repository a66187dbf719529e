import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useList } from "@/api/list";
import type { Recommendation } from "@/api/types";
import { TextLink } from "@/nav/TextLink";
import { FlyoutSection } from "@/ui/FlyoutSection";
import { Loaded } from "@/ui/Loaded";
import { formatCount, plural } from "@/util/numbers";
import { platformLabel } from "@/util/platforms";
import { exposedDevices } from "./queries";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  platform: { color: tokens.colorNeutralForeground2 },
});

const firstRows = 10;
const step = 100;

export function ExposedDevices({ recommendation }: { recommendation: Recommendation }) {
  const styles = useStyles();
  const [shown, setShown] = useState(firstRows);
  const result = useList(exposedDevices(recommendation.id), { page: 1, pageSize: shown });
  return (
    <FlyoutSection title={`Exposed devices (${formatCount(recommendation.exposedMachinesCount)})`}>
      <Loaded result={result} failure="The exposed devices could not be loaded">
        {({ rows, count }) => (
          <>
            <ul className={styles.list}>
              {rows.map((device) => (
                <li key={device.id} className={styles.item}>
                  <TextLink to="/devices/$deviceId" params={{ deviceId: device.id }}>
                    {device.computerDnsName ?? device.id}
                  </TextLink>
                  <span className={styles.platform}>{device.osPlatform ? platformLabel(device.osPlatform) : ""}</span>
                </li>
              ))}
            </ul>
            {rows.length < count ? (
              <div>
                <Button
                  appearance="transparent"
                  onClick={() => {
                    setShown(shown + step);
                  }}
                >
                  Show more of {plural(count, "device")}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </FlyoutSection>
  );
}
