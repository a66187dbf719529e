import { Body1, Button, Field, Input, Subtitle1 } from "@fluentui/react-components";
import { useState } from "react";
import { isStatus } from "@/api/errors";
import { useSignIn } from "@/api/session";
import { ErrorState } from "@/ui/ErrorState";
import { useFormStyles } from "./CredentialsForm.styles";

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const styles = useFormStyles();
  const signIn = useSignIn();
  const [userName, setUserName] = useState("");
  const [password, setPassword] = useState("");
  const refused = isStatus(signIn.error, 401) || isStatus(signIn.error, 403);

  return (
    <form
      className={styles.root}
      aria-label="Sign in"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ userName, password }, { onSuccess: onSignedIn });
      }}
    >
      <div>
        <Subtitle1 as="h1" block className={styles.title}>
          Sign in
        </Subtitle1>
        <Body1>Threat and vulnerability management</Body1>
      </div>
      {signIn.error && !refused ? <ErrorState title="Signing in failed" error={signIn.error} /> : null}
      <Field label="User name" required>
        <Input
          name="username"
          autoComplete="username"
          value={userName}
          onChange={(_, data) => {
            setUserName(data.value);
          }}
        />
      </Field>
      <Field
        label="Password"
        required
        {...(refused ? { validationMessage: "User name or password is wrong.", validationState: "error" } : {})}
      >
        <Input
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(_, data) => {
            setPassword(data.value);
          }}
        />
      </Field>
      <Button
        className={styles.submit}
        type="submit"
        appearance="primary"
        disabled={userName.trim() === "" || password === "" || signIn.isPending}
      >
        {signIn.isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
