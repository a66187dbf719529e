import type { ReactNode } from "react";
import { ErrorState } from "./ErrorState";
import { Lines } from "./Lines";

/** The part of a query result that a view needs. */
export interface Loadable<Data> {
  data: Data | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface LoadedProps<Data> {
  result: Loadable<Data>;
  /** What failed, in words: `Software could not be loaded`. */
  failure: string;
  lines?: number;
  placeholder?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Content, or a skeleton while it loads, or its own error with Retry: one failed part never blanks the page. */
export function Loaded<Data>({ result, failure, lines, placeholder, children }: LoadedProps<Data>) {
  if (result.data !== undefined) return children(result.data);
  if (result.error) return <ErrorState title={failure} error={result.error} onRetry={() => void result.refetch()} />;
  return placeholder ?? <Lines {...(lines === undefined ? {} : { count: lines })} />;
}
