import { createFileRoute, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { SetupForm } from "@/features/session/SetupForm";
import { CenteredPage } from "@/shell/CenteredPage";

export const Route = createFileRoute("/setup")({
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session.setupRequired) throw redirect({ to: "/" });
  },
  component: SetupPage,
});

function SetupPage() {
  const navigate = Route.useNavigate();
  return (
    <CenteredPage>
      <SetupForm onDone={() => void navigate({ to: "/" })} />
    </CenteredPage>
  );
}
