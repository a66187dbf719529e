import { createFileRoute } from "@tanstack/react-router";
import { listQuery } from "@/api/list";
import { recommendations } from "@/features/recommendations/queries";
import { RecommendationsPage } from "@/features/recommendations/RecommendationsPage";
import { recommendationsSearch, recommendationsState } from "@/features/recommendations/search";

export const Route = createFileRoute("/_app/recommendations")({
  validateSearch: recommendationsSearch,
  loaderDeps: ({ search }) => recommendationsState(search),
  // Started here, awaited by nobody: the list has its own skeleton and its own error.
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(listQuery(recommendations, deps));
  },
  component: RecommendationsPage,
});
