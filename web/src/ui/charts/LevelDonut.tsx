import { DonutChart } from "@fluentui/react-charts";

export interface DonutPart {
  label: string;
  value: number;
  color: string;
  onSelect: () => void;
}

/** A ring of counts with their total inside; the legend beside it carries the counts and the links. */
export function LevelDonut({ total, parts }: { total: string; parts: readonly DonutPart[] }) {
  return (
    <DonutChart
      width={180}
      height={180}
      innerRadius={60}
      hideLegend
      valueInsideDonut={total}
      data={{
        chartData: parts
          .filter((part) => part.value > 0)
          .map((part) => ({ legend: part.label, data: part.value, color: part.color, onClick: part.onSelect })),
      }}
    />
  );
}
