import { exposureLabel, exposureLevels } from "@/ui/exposure";
import type { FilterGroup } from "@/ui/table/FilterForm";
import { platforms } from "@/util/platforms";

export type MachineFilter = "exposure" | "platform" | "health";

export const machineFilters: readonly FilterGroup<MachineFilter>[] = [
  {
    key: "exposure",
    label: "Exposure level",
    options: exposureLevels.map((level) => ({ value: level, label: exposureLabel(level) })),
  },
  { key: "platform", label: "OS platform", options: platforms },
  {
    key: "health",
    label: "Health",
    options: [
      { value: "Active", label: "Active" },
      { value: "Inactive", label: "Inactive" },
    ],
  },
];

export type FindingFilter = "severity" | "threats";

export const findingFilters: readonly FilterGroup<FindingFilter>[] = [
  {
    key: "severity",
    label: "Severity",
    options: ["Critical", "High", "Medium", "Low"].map((severity) => ({ value: severity, label: severity })),
  },
  { key: "threats", label: "Threats", options: [{ value: "exploit", label: "Exploit is known" }] },
];
