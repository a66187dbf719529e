const count = new Intl.NumberFormat("en");
const impact = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const oneDecimal = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** Shown wherever the server says null: absent data is never 0. */
export const noData = "No data";

export function formatCount(value: number | null | undefined): string {
  return value == null ? noData : count.format(value);
}

/** A score for people: the whole number, halves up. Levels are read from the same rounding. */
export function formatScore(value: number | null | undefined): string {
  return value == null ? noData : count.format(Math.round(value));
}

/** Points of a score, always two decimals. A real effect too small to show is not shown as none. */
export function formatImpact(value: number): string {
  return value > 0 && value < 0.005 ? "< 0.01" : impact.format(value);
}

export function formatCvss(value: number | null | undefined): string {
  return value == null || value <= 0 ? noData : oneDecimal.format(value);
}

/** A share between 0 and 1. */
export function formatShare(value: number | null | undefined): string {
  if (value == null) return noData;
  if (value > 0 && value < 0.001) return "< 0.1%";
  return percent.format(value);
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
