import { LineChart } from "@fluentui/react-charts";
import { tokens } from "@fluentui/react-components";
import { formatDateTime } from "@/util/dates";

export interface TrendPoint {
  time: string;
  value: number;
}

/** A line of scores over time; the table behind it carries the same figures for everybody. */
export function TrendChart({ label, points, width }: { label: string; points: readonly TrendPoint[]; width: number }) {
  const data = points.map(({ time, value }) => ({
    x: new Date(time),
    y: value,
    xAxisCalloutData: formatDateTime(time),
    yAxisCalloutData: value.toFixed(1),
  }));
  return (
    <LineChart
      width={width}
      height={200}
      data={{ lineChartData: [{ legend: label, data, color: tokens.colorBrandBackground }] }}
      margins={{ top: 12, right: 16, bottom: 32, left: 36 }}
      yMinValue={0}
      yMaxValue={100}
      tickValues={undefined}
      hideLegend
    />
  );
}
