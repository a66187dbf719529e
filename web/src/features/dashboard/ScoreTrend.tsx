import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { DataTrendingRegular, TableRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Score } from "@/api/types";
import { TrendChart } from "@/ui/charts/TrendChart";
import { Loaded } from "@/ui/Loaded";
import { defineColumns } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/DataTable";
import { useWidth } from "@/ui/useWidth";
import { formatDateTime } from "@/util/dates";
import { formatImpact } from "@/util/numbers";
import { scoreHistoryQuery } from "./queries";

const useStyles = makeStyles({
  root: { minWidth: 0 },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
  },
  chart: { minHeight: "260px" },
  table: { maxHeight: "260px", overflowY: "auto" },
});

const columns = defineColumns<Score>([
  { id: "time", label: "Time", primary: true, value: (row) => row.time, cell: (row) => formatDateTime(row.time) },
  { id: "score", label: "Score", align: "end", value: (row) => row.score, cell: (row) => formatImpact(row.score) },
]);

/** The score over time, as a line or as the table behind it. */
export function ScoreTrend() {
  const styles = useStyles();
  const result = useQuery(scoreHistoryQuery);
  const [asTable, setAsTable] = useState(false);
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <Text weight="semibold">Score over time</Text>
        <Button
          size="small"
          appearance="subtle"
          icon={asTable ? <DataTrendingRegular /> : <TableRegular />}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {asTable ? "Show as chart" : "Show as table"}
        </Button>
      </div>
      <Loaded result={result} failure="The history could not be loaded" lines={5}>
        {(scores) =>
          asTable ? (
            <div className={styles.table}>
              <DataTable
                label="Exposure score over time"
                columns={columns}
                rows={scores.toReversed()}
                rowId={(row) => row.time}
              />
            </div>
          ) : (
            <Trend scores={scores} />
          )
        }
      </Loaded>
    </div>
  );
}

function Trend({ scores }: { scores: readonly Score[] }) {
  const styles = useStyles();
  const [width, ref] = useWidth();
  if (scores.length < 2) return <Text>The line begins with the second calculation of the score.</Text>;
  return (
    <div ref={ref} className={styles.chart}>
      {width > 0 ? (
        <TrendChart
          label="Exposure score"
          width={width}
          points={scores.map(({ time, score }) => ({ time, value: score }))}
        />
      ) : null}
    </div>
  );
}
