import { noData } from "./numbers";

const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** A moment in the reader's own time zone. */
export function formatDateTime(value: string | null | undefined): string {
  return value == null ? noData : dateTime.format(new Date(value));
}

/** `Jan 18`, for axes. */
export function formatShortDay(value: string): string {
  return shortDay.format(new Date(value));
}

/** A calendar day as the source states it. */
export function formatDay(value: string | null | undefined): string {
  return value == null ? noData : day.format(new Date(value));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 24 * 3600],
  ["month", 30 * 24 * 3600],
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
];

/** `5 minutes ago`, seen from `now` in milliseconds. */
export function formatAge(value: string | null | undefined, now: number): string {
  if (value == null) return noData;
  const seconds = (new Date(value).getTime() - now) / 1000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return "just now";
}
