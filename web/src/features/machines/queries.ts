import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { ListSource } from "@/api/list";
import type { Finding, InstalledSoftware, Machine, Recommendation } from "@/api/types";

export const machines: ListSource<Machine> = {
  key: ["machines"],
  fetch: (query, signal) => body(client.GET("/api/machines", { params: { query }, ...(signal && { signal }) })),
};

export function machineQuery(id: string) {
  return queryOptions({
    queryKey: ["machines", "one", id],
    queryFn: ({ signal }) => body(client.GET("/api/machines/{id}", { params: { path: { id } }, signal })),
  });
}

export function machineRecommendations(id: string): ListSource<Recommendation> {
  return {
    key: ["machines", "recommendations", id],
    fetch: (query, signal) =>
      body(
        client.GET("/api/machines/{id}/recommendations", {
          params: { path: { id }, query },
          ...(signal && { signal }),
        }),
      ),
  };
}

export function installedSoftware(id: string): ListSource<InstalledSoftware> {
  return {
    key: ["machines", "software", id],
    fetch: (query, signal) =>
      body(
        client.GET("/api/machines/{id}/installedSoftware", {
          params: { path: { id }, query },
          ...(signal && { signal }),
        }),
      ),
  };
}

export function findings(id: string): ListSource<Finding> {
  return {
    key: ["machines", "findings", id],
    fetch: (query, signal) =>
      body(client.GET("/api/machines/{id}/findings", { params: { path: { id }, query }, ...(signal && { signal }) })),
  };
}

/** What the world says about a CVE: the text behind a finding. */
export function vulnerabilityQuery(cveId: string) {
  return queryOptions({
    queryKey: ["vulnerabilities", "one", cveId],
    queryFn: ({ signal }) => body(client.GET("/api/vulnerabilities/{cveId}", { params: { path: { cveId } }, signal })),
  });
}
