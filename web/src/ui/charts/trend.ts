export interface TrendPoint {
  time: string;
  /** 0–100. */
  value: number;
}

export interface PlacedPoint extends TrendPoint {
  x: number;
  y: number;
}

/** Where the points lie in a box whose top is 100 and whose bottom is 0; time runs evenly from left to right. */
export function placePoints(points: readonly TrendPoint[], box: { width: number; height: number }): PlacedPoint[] {
  const times = points.map(({ time }) => Date.parse(time));
  const start = Math.min(...times);
  const span = Math.max(...times) - start || 1;
  return points.map((point, index) => ({
    ...point,
    x: (((times[index] ?? start) - start) / span) * box.width,
    y: (1 - Math.min(100, Math.max(0, point.value)) / 100) * box.height,
  }));
}

/** At most `count` points, evenly chosen, to be named on the time axis; the outermost are left out for room. */
export function timeTicks(points: readonly PlacedPoint[], count: number): PlacedPoint[] {
  const step = Math.max(1, Math.ceil(points.length / count));
  return points.filter((_, index) => index % step === Math.floor(step / 2));
}
