import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError, isStatus } from "./errors";
import { sessionQuery } from "./session";

/** A client error does not get better by asking again; a lost connection or a restarting server may. */
function worthRetrying(failures: number, error: Error): boolean {
  return failures < 1 && !(error instanceof ApiError && error.status >= 400 && error.status < 600);
}

export function createQueryClient(onSignedOut: () => void): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!isStatus(error, 401) || query.queryKey[0] === sessionQuery.queryKey[0]) return;
        void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }).then(onSignedOut);
      },
    }),
    defaultOptions: { queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true } },
  });
  return queryClient;
}
