import { describe, expect, it } from "vitest";
import { formatCount, formatCvss, formatImpact, formatScore, formatShare, plural } from "./numbers";

describe("numbers", () => {
  it.each([
    [29.49, "29"],
    [29.5, "30"],
    [69.49, "69"],
    [69.5, "70"],
    [0, "0"],
    [null, "No data"],
  ])("rounds the score %s to %s", (value, text) => {
    expect(formatScore(value)).toBe(text);
  });

  it.each([
    [0, "0.00"],
    [0.004, "< 0.01"],
    [0.005, "0.01"],
    [1.1288, "1.13"],
    [1234.5, "1,234.50"],
  ])("writes the impact %s as %s", (value, text) => {
    expect(formatImpact(value)).toBe(text);
  });

  it("never shows absent data as zero", () => {
    expect(formatCount(null)).toBe("No data");
    expect(formatCvss(0)).toBe("No data");
    expect(formatShare(undefined)).toBe("No data");
    expect(formatShare(0)).toBe("0%");
  });

  it("keeps tiny shares apart from none", () => {
    expect(formatShare(0.0004)).toBe("< 0.1%");
    expect(formatShare(0.8123)).toBe("81.2%");
  });

  it("agrees in number", () => {
    expect(plural(1, "device")).toBe("1 device");
    expect(plural(1200, "device")).toBe("1,200 devices");
    expect(plural(2, "vulnerability", "vulnerabilities")).toBe("2 vulnerabilities");
  });
});
