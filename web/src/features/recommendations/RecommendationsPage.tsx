import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useList } from "@/api/list";
import { pageSizes } from "@/api/listSearch";
import { useExport } from "@/api/useExport";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { csvColumns } from "@/ui/table/columns";
import { filterChange } from "@/ui/table/filterChange";
import type { FilterValues } from "@/ui/table/FilterForm";
import { ListView, type ListChange } from "@/ui/table/ListView";
import { recommendationColumns } from "./columns";
import { recommendationFilters, type RecommendationFilter } from "./filters";
import { recommendations } from "./queries";
import { RecommendationFlyout } from "./RecommendationFlyout";
import { recommendationsState, type RecommendationsSearch } from "./search";

const route = getRouteApi("/_app/recommendations");
const noColumns: string[] = [];

export function RecommendationsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = recommendationsState(search);
  const hidden = search.hide ?? noColumns;
  const result = useList(recommendations, state);
  const exporter = useExport({
    name: "security-recommendations",
    source: recommendations,
    filter: state.filter,
    sort: state.sort,
    columns: csvColumns(recommendationColumns, hidden),
  });

  const change = useCallback(
    (patch: Partial<RecommendationsSearch>) => {
      void navigate({
        search: (old) => ({ ...old, page: undefined, ...patch }),
        replace: "q" in patch,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const applyFilters = (values: FilterValues<RecommendationFilter>) => {
    change(filterChange(recommendationFilters, values));
  };
  const open = (id: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, open: id }), resetScroll: false });

  return (
    <>
      <PageHeader
        title="Security recommendations"
        description="What to do next to lower the exposure of your devices, most effective first."
      />
      <ListView
        noun="security recommendations"
        columns={recommendationColumns}
        result={result}
        rowId={(row) => row.id}
        state={{ ...state, q: search.q, hidden }}
        pageSizes={pageSizes}
        onChange={change as (patch: ListChange) => void}
        filters={{ groups: recommendationFilters, values: search, onApply: applyFilters }}
        exporter={exporter}
        empty={
          <EmptyState title="No data yet">
            Recommendations appear here after the first devices have reported their software.
          </EmptyState>
        }
        onRowClick={(row) => {
          open(row.id);
        }}
        selectedId={search.open}
      />
      <RecommendationFlyout
        id={search.open}
        onClose={() => {
          open(undefined);
        }}
      />
    </>
  );
}
