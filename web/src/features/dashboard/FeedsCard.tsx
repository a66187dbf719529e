import { Badge, Caption1, makeStyles, tokens, Tooltip } from "@fluentui/react-components";
import { ErrorCircleFilled } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { FeedStatus } from "@/api/types";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Panel } from "@/ui/Panel";
import { formatAge, formatDateTime } from "@/util/dates";
import { formatCount } from "@/util/numbers";
import { feedsQuery } from "./queries";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ":last-child": { borderBottomStyle: "none" },
  },
  count: { fontVariantNumeric: "tabular-nums", textAlign: "right" },
  quiet: { color: tokens.colorNeutralForeground2 },
  failed: { gridColumn: "1 / -1", justifySelf: "start" },
});

const names: Record<string, string> = {
  nvd: "NVD",
  kev: "CISA KEV",
  epss: "EPSS",
  "exploit-db": "Exploit-DB",
  metasploit: "Metasploit",
  "end-of-life": "End of life",
  "debian-osv": "Debian advisories",
};

/** The intelligence behind every figure: how much there is and how old it is. */
export function FeedsCard() {
  const styles = useStyles();
  const result = useQuery(feedsQuery);
  return (
    <Panel title="Intelligence feeds">
      <Loaded result={result} failure="The feeds could not be loaded" lines={7}>
        {(feeds) =>
          feeds.length === 0 ? (
            <EmptyState title="No data yet">No feed has been loaded.</EmptyState>
          ) : (
            <ul className={styles.list}>
              {feeds.map((feed) => (
                <Feed key={feed.id} feed={feed} now={result.dataUpdatedAt} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Feed({ feed, now }: { feed: FeedStatus; now: number }) {
  const styles = useStyles();
  return (
    <li className={styles.item}>
      <span>{names[feed.id] ?? feed.id}</span>
      <span className={styles.count}>
        {feed.lastSuccess === null ? "No data" : `${formatCount(feed.records)} records`}
      </span>
      <Caption1 className={styles.quiet} title={formatDateTime(feed.lastSuccess)}>
        {feed.lastSuccess === null ? "Never synchronized" : formatAge(feed.lastSuccess, now)}
      </Caption1>
      {feed.lastError ? (
        <Tooltip content={feed.lastError} relationship="description">
          <Badge appearance="tint" color="danger" icon={<ErrorCircleFilled />} className={styles.failed}>
            Last attempt failed
          </Badge>
        </Tooltip>
      ) : null}
    </li>
  );
}
