/** Levels of the exposure score, worst first. `None` on the wire means that there is no data. */
export const exposureLevels = ["High", "Medium", "Low", "None"] as const;

export function exposureLabel(level: string | null | undefined): string {
  return level == null || level === "None" ? "No data available" : level;
}
