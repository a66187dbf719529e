import { z } from "@/util/schema";
import { choices, listSearch, toListState } from "@/api/listSearch";
import { and, eq, holdsAny, oneOf, or, search, type Filter, type ListState, type Sort } from "@/api/odata";
import { threats } from "./labels";

/** The address of the recommendations page: list, filters and the open item. */
export const recommendationsSearch = listSearch.extend({
  type: choices,
  tags: choices,
  threats: choices,
  platform: choices,
  status: choices,
  open: z.string().optional().catch(undefined),
});

export type RecommendationsSearch = z.infer<typeof recommendationsSearch>;

/** Properties that the list can be sorted by. */
export const recommendationSorts = [
  "recommendationName",
  "weaknesses",
  "relatedComponent",
  "exposedMachinesCount",
  "remediationType",
  "status",
  "exposureImpact",
];

const byPriority: Sort = { property: "priority", descending: false };

/** Without a choice, items that are fully excepted stay out. */
const defaultStatuses = ["Active", "PartialException"];

export function recommendationsFilter(values: RecommendationsSearch): Filter | undefined {
  const known = threats.map(({ value }) => value as string);
  return and(
    search(["recommendationName", "relatedComponent", "vendor"], values.q),
    oneOf("remediationType", values.type),
    holdsAny("tags", values.tags),
    or(...(values.threats ?? []).filter((threat) => known.includes(threat)).map((threat) => eq(threat, true))),
    holdsAny("osPlatforms", values.platform),
    oneOf("status", values.status ?? defaultStatuses),
  );
}

export function recommendationsState(values: RecommendationsSearch) {
  const state = toListState(values, recommendationSorts, byPriority);
  return { ...state, filter: recommendationsFilter(values) } satisfies ListState;
}
