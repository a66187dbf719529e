import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { AppShell } from "@/shell/AppShell";

export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session.setupRequired) throw redirect({ to: "/setup" });
    if (!session.user) {
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
    }
  },
  component: SignedIn,
});

function SignedIn() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <AppShell session={session}>
      <Outlet />
    </AppShell>
  );
}
