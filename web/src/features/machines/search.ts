import { z } from "@/util/schema";
import { choices, listSearch, toListState } from "@/api/listSearch";
import { and, oneOf, search, type Filter, type ListState } from "@/api/odata";

/** The address of the devices list. */
export const machinesSearch = listSearch.extend({ exposure: choices, platform: choices, health: choices });

export type MachinesSearch = z.infer<typeof machinesSearch>;

/** Properties that the list can be sorted by. */
export const machineSorts = [
  "computerDnsName",
  "exposureScore",
  "osPlatform",
  "version",
  "vulnerabilityCount",
  "installedSoftwareCount",
  "healthStatus",
  "lastSeen",
];

export function machinesFilter(values: MachinesSearch): Filter | undefined {
  return and(
    search(["computerDnsName", "osName", "lastIpAddress"], values.q),
    oneOf("exposureLevel", values.exposure),
    oneOf("osPlatform", values.platform),
    oneOf("healthStatus", values.health),
  );
}

export function machinesState(values: MachinesSearch) {
  const state = toListState(values, machineSorts, { property: "exposureScore", descending: true });
  return { ...state, filter: machinesFilter(values) } satisfies ListState;
}

export const deviceTabs = ["recommendations", "software", "vulnerabilities"] as const;
export type DeviceTab = (typeof deviceTabs)[number];

/** The address of a device: the tab, the list in it, and the finding whose evidence is open. */
export const deviceSearch = listSearch.extend({
  tab: z
    .literal([...deviceTabs])
    .optional()
    .catch(undefined),
  severity: choices,
  threats: choices,
  open: z.string().optional().catch(undefined),
});

export type DeviceSearch = z.infer<typeof deviceSearch>;

export const softwareSorts = ["displayName", "vendor", "version", "weaknesses"];
export const findingSorts = ["cveId", "cvssV3", "epss", "displayName", "installedVersion"];
export const deviceRecommendationSorts = ["recommendationName", "weaknesses", "exposureImpact"];

export function softwareState(values: DeviceSearch) {
  const state = toListState(values, softwareSorts, { property: "weaknesses", descending: true });
  return { ...state, filter: search(["displayName", "reportedName", "vendor"], values.q) } satisfies ListState;
}

export function findingsState(values: DeviceSearch) {
  const state = toListState(values, findingSorts, { property: "cvssV3", descending: true });
  const filter = and(
    search(["cveId", "displayName", "reportedName"], values.q),
    oneOf("severity", values.severity),
    values.threats?.includes("exploit")
      ? "knownExploited eq true or exploitInKit eq true or exploitVerified eq true or publicExploit eq true"
      : undefined,
  );
  return { ...state, filter } satisfies ListState;
}

export function deviceRecommendationsState(values: DeviceSearch) {
  const state = toListState(values, deviceRecommendationSorts, { property: "priority", descending: false });
  return { ...state, filter: search(["recommendationName", "relatedComponent"], values.q) } satisfies ListState;
}
