import { describe, expect, it } from "vitest";
import { deviceSearch, findingsState, machinesFilter, machinesSearch, machinesState } from "./search";

describe("devices", () => {
  it("asks for the devices behind a section of the dashboard", () => {
    expect(machinesFilter(machinesSearch.parse({ exposure: ["High"] }))).toBe("exposureLevel eq 'High'");
  });

  it("shows the most exposed first", () => {
    expect(machinesState({}).sort).toEqual({ property: "exposureScore", descending: true });
  });
});

describe("findings", () => {
  it("searches, filters and sorts", () => {
    const state = findingsState(deviceSearch.parse({ q: "ssl", severity: ["Critical"], threats: ["exploit"] }));
    expect(state.filter).toContain("contains(cveId,'ssl')");
    expect(state.filter).toContain("(severity eq 'Critical')");
    expect(state.filter).toContain("knownExploited eq true or");
    expect(state.sort).toEqual({ property: "cvssV3", descending: true });
  });

  it("falls back to the first tab for one that does not exist", () => {
    expect(deviceSearch.parse({ tab: "timeline" }).tab).toBeUndefined();
  });
});
