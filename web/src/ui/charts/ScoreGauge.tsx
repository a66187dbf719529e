import { GaugeChart } from "@fluentui/react-charts";
import { scale } from "./levels";

const segments = scale.map(({ level, size, color }) => ({ legend: level, size, color }));

/** The score on its scale of 0 to 100. Number and level are written beside it, so it says nothing alone. */
export function ScoreGauge({ score }: { score: number }) {
  return (
    <div aria-hidden>
      <GaugeChart
        width={240}
        height={150}
        chartValue={score}
        maxValue={100}
        segments={segments}
        chartValueFormat={() => ""}
        hideMinMax
        hideLegend
        hideTooltip
      />
    </div>
  );
}
