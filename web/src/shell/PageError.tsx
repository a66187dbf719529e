import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useEffect } from "react";
import { isStatus } from "@/api/errors";
import { TextLink } from "@/nav/TextLink";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";

/** What a page shows when it could not be made at all. */
export function PageError({ error }: ErrorComponentProps) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();

  useEffect(() => {
    reset();
  }, [reset]);

  if (isStatus(error, 404)) return <NotFound />;
  const shown = error instanceof Error ? error : new Error(String(error));
  return <ErrorState title="This page could not be loaded" error={shown} onRetry={() => void router.invalidate()} />;
}

export function NotFound() {
  return (
    <EmptyState title="Not found" action={<TextLink to="/">Go to the dashboard</TextLink>}>
      There is nothing at this address. It may have been removed since the link was made.
    </EmptyState>
  );
}
