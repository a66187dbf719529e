import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import type { Credentials, Session } from "./types";

/** Who is signed in, and whether the server still waits for its administrator. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }): Promise<Session> => body(client.GET("/api/session", { signal })),
  staleTime: 60_000,
});

function useSessionChange(change: (credentials: Credentials) => Promise<Session>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (session) => {
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
      queryClient.setQueryData(sessionQuery.queryKey, session);
    },
  });
}

/** Replaces the session by the one that the server answers; everything read before is forgotten. */
export function useSignIn() {
  return useSessionChange((credentials) => body(client.POST("/api/session", { body: credentials })));
}

/** Sets the first administrator and signs in as that person. */
export function useSetup() {
  return useSessionChange((credentials) => body(client.POST("/api/setup", { body: credentials })));
}

/** Ends the session; everything read before is forgotten. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => done(client.DELETE("/api/session")),
    onSuccess: () => {
      queryClient.clear();
    },
  });
}
