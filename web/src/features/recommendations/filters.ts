import type { FilterGroup } from "@/ui/table/FilterForm";
import { platforms } from "@/util/platforms";
import { recommendationTags, remediationTypes, statuses, threats } from "./labels";

export type RecommendationFilter = "type" | "tags" | "threats" | "platform" | "status";

export const recommendationFilters: readonly FilterGroup<RecommendationFilter>[] = [
  { key: "type", label: "Remediation type", options: remediationTypes },
  { key: "tags", label: "Tags", options: recommendationTags },
  { key: "threats", label: "Threats", options: threats },
  { key: "platform", label: "OS platform", options: platforms },
  { key: "status", label: "Status", options: statuses },
];
