import { createFileRoute } from "@tanstack/react-router";
import { DashboardPage } from "@/features/dashboard/DashboardPage";
import {
  feedsQuery,
  overviewQuery,
  scoreHistoryQuery,
  topMachinesQuery,
  topRecommendationsQuery,
  topSoftwareQuery,
} from "@/features/dashboard/queries";

export const Route = createFileRoute("/_app/")({
  // Started together and awaited by nobody: every card has its own skeleton and its own error.
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(overviewQuery);
    void queryClient.prefetchQuery(scoreHistoryQuery);
    void queryClient.prefetchQuery(topRecommendationsQuery);
    void queryClient.prefetchQuery(topSoftwareQuery);
    void queryClient.prefetchQuery(topMachinesQuery);
    void queryClient.prefetchQuery(feedsQuery);
  },
  component: DashboardPage,
});
