import { describe, expect, it } from "vitest";
import { formatAge, formatDay } from "./dates";

const now = Date.parse("2026-01-10T12:00:00Z");

describe("dates", () => {
  it.each([
    ["2026-01-10T11:59:30Z", "just now"],
    ["2026-01-10T11:55:00Z", "5 minutes ago"],
    ["2026-01-10T09:00:00Z", "3 hours ago"],
    ["2026-01-09T11:00:00Z", "yesterday"],
    ["2025-11-10T12:00:00Z", "2 months ago"],
    ["2024-01-01T00:00:00Z", "2 years ago"],
    [null, "No data"],
  ])("says of %s: %s", (value, text) => {
    expect(formatAge(value, now)).toBe(text);
  });

  it("keeps the day of the source whatever the reader's time zone", () => {
    expect(formatDay("2025-10-14")).toBe("Oct 14, 2025");
    expect(formatDay("2025-10-14T00:00:00Z")).toBe("Oct 14, 2025");
  });
});
