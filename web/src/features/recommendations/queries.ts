import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { ListSource } from "@/api/list";
import type { MachineReference, Recommendation, Vulnerability } from "@/api/types";

export const recommendations: ListSource<Recommendation> = {
  key: ["recommendations"],
  fetch: (query, signal) => body(client.GET("/api/recommendations", { params: { query }, ...(signal && { signal }) })),
};

export function recommendationQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id],
    queryFn: ({ signal }) => body(client.GET("/api/recommendations/{id}", { params: { path: { id } }, signal })),
  });
}

export function exposedDevices(id: string): ListSource<MachineReference> {
  return {
    key: ["recommendations", "devices", id],
    fetch: (query, signal) =>
      body(
        client.GET("/api/recommendations/{id}/machineReferences", {
          params: { path: { id }, query },
          ...(signal && { signal }),
        }),
      ),
  };
}

export function recommendationVulnerabilities(id: string): ListSource<Vulnerability> {
  return {
    key: ["recommendations", "vulnerabilities", id],
    fetch: (query, signal) =>
      body(
        client.GET("/api/recommendations/{id}/vulnerabilities", {
          params: { path: { id }, query },
          ...(signal && { signal }),
        }),
      ),
  };
}

/** Installed versions of the product behind a recommendation. */
export function distributionQuery(recommendationId: string) {
  const id = recommendationId.replace(/^va-_-/, "");
  return queryOptions({
    queryKey: ["software", "distribution", id],
    queryFn: async ({ signal }) => {
      const answer = await body(client.GET("/api/software/{id}/distributions", { params: { path: { id } }, signal }));
      return answer.value;
    },
  });
}
