import { z } from "@/util/schema";
import type { ListState, Sort } from "./odata";

export const pageSizes = [30, 50, 100] as const;
export type PageSize = (typeof pageSizes)[number];

/** What every list keeps in the address. Anything unreadable is taken as absent, so old links keep working. */
export const listSearch = z.object({
  q: z.string().optional().catch(undefined),
  sort: z.string().optional().catch(undefined),
  desc: z.boolean().optional().catch(undefined),
  page: z.number().int().min(1).optional().catch(undefined),
  size: z
    .literal([...pageSizes])
    .optional()
    .catch(undefined),
  hide: z.array(z.string()).optional().catch(undefined),
});

export type ListSearch = z.infer<typeof listSearch>;

/** Several values of one filter; an empty choice is no choice. */
export const choices = z
  .array(z.string())
  .transform((values) => (values.length ? values : undefined))
  .optional()
  .catch(undefined);

/** The window and order that the address asks for. A sort that the list does not know falls back to its own. */
export function toListState(
  search: ListSearch,
  sortable: readonly string[],
  fallback: Sort,
): Required<Pick<ListState, "page" | "pageSize">> & { sort: Sort } {
  const known = search.sort !== undefined && sortable.includes(search.sort);
  return {
    page: search.page ?? 1,
    pageSize: search.size ?? pageSizes[0],
    sort: known ? { property: search.sort ?? "", descending: search.desc ?? false } : fallback,
  };
}
