import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { toODataQuery, type Filter, type ListState, type ODataQuery, type Sort } from "./odata";

export interface Page<Row> {
  rows: Row[];
  /** All that the filter lets through, not only this page. */
  count: number;
}

/** A collection of the API: its place in the cache and how a window of it is read. */
export interface ListSource<Row> {
  key: readonly string[];
  fetch: (query: ODataQuery, signal?: AbortSignal) => Promise<{ value: Row[]; "@odata.count"?: number | null }>;
}

export function listQuery<Row>(source: ListSource<Row>, state: ListState) {
  const query = toODataQuery(state);
  return queryOptions({
    queryKey: [...source.key, "list", query],
    queryFn: async ({ signal }): Promise<Page<Row>> => {
      const answer = await source.fetch(query, signal);
      return { rows: answer.value, count: answer["@odata.count"] ?? answer.value.length };
    },
  });
}

/** One page of a list, filtered and sorted by the server. The last page stays on screen until the next is there. */
export function useList<Row>(source: ListSource<Row>, state: ListState) {
  return useQuery({ ...listQuery(source, state), placeholderData: keepPreviousData });
}

const exportWindow = 5_000;

/** Every row that the filter lets through, in the list's order, for an export. */
export async function fetchAll<Row>(source: ListSource<Row>, filter?: Filter, sort?: Sort): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await source.fetch(toODataQuery({ filter, sort, page, pageSize: exportWindow }));
    rows.push(...answer.value);
    if (answer.value.length < exportWindow) return rows;
  }
}
