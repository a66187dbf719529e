import { mergeClasses } from "@fluentui/react-components";
import { formatDateTime, formatShortDay } from "@/util/dates";
import { formatImpact } from "@/util/numbers";
import { placePoints, timeTicks, type TrendPoint } from "./trend";
import { useTrendStyles } from "./TrendChart.styles";

const height = 260;
const frame = { top: 8, right: 8, bottom: 24, left: 32 };
const marks = [0, 25, 50, 75, 100];

interface TrendChartProps {
  label: string;
  points: readonly TrendPoint[];
  /** In CSS pixels. */
  width: number;
}

/** A line on the scale of 0 to 100 over time; the table behind it carries the same figures for everybody. */
export function TrendChart({ label, points, width }: TrendChartProps) {
  const styles = useTrendStyles();
  const inner = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom };
  const placed = placePoints(points, inner);
  const line = placed.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const bottom = inner.height;
  return (
    <svg className={styles.root} width={width} height={height} role="img" aria-label={`${label} over time`}>
      <g transform={`translate(${frame.left} ${frame.top})`}>
        {marks.map((mark) => {
          const y = bottom * (1 - mark / 100);
          return (
            <g key={mark}>
              <line className={styles.grid} x1={0} x2={inner.width} y1={y} y2={y} />
              <text className={styles.label} x={-8} y={y + 4} textAnchor="end">
                {mark}
              </text>
            </g>
          );
        })}
        {timeTicks(placed, Math.max(2, Math.floor(inner.width / 90))).map(({ x, time }) => (
          <text key={time} className={styles.label} x={x} y={bottom + 20} textAnchor="middle">
            {formatShortDay(time)}
          </text>
        ))}
        <path className={styles.area} d={`${line}L${inner.width} ${bottom}L0 ${bottom}Z`} />
        <path className={styles.line} d={line} />
        {placed.map(({ x, y, time, value }, index) => (
          <circle
            key={time}
            className={mergeClasses(styles.point, index === placed.length - 1 && styles.last)}
            cx={x}
            cy={y}
            r={5}
          >
            <title>{`${formatDateTime(time)}: ${formatImpact(value)}`}</title>
          </circle>
        ))}
      </g>
    </svg>
  );
}
