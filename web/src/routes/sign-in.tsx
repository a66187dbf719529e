import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { z } from "@/util/schema";
import { sessionQuery } from "@/api/session";
import { SignInForm } from "@/features/session/SignInForm";
import { CenteredPage } from "@/shell/CenteredPage";

/** Where to go afterwards: an address of this portal, never of another site. */
const search = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});

export const Route = createFileRoute("/sign-in")({
  validateSearch: search,
  beforeLoad: async ({ context, search: { next } }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session.setupRequired) throw redirect({ to: "/setup" });
    if (session.user) throw redirect({ href: next ?? "/" });
  },
  component: SignInPage,
});

function SignInPage() {
  const router = useRouter();
  const { next } = Route.useSearch();
  return (
    <CenteredPage>
      <SignInForm
        onSignedIn={() => {
          router.history.push(next ?? "/");
        }}
      />
    </CenteredPage>
  );
}
