import { Body1, Button, Field, Input, Subtitle1 } from "@fluentui/react-components";
import { useState, type ComponentProps } from "react";
import { useSetup } from "@/api/session";
import { ErrorState } from "@/ui/ErrorState";
import { useFormStyles } from "./CredentialsForm.styles";
import { minimumPasswordLength, setupProblems, type SetupDraft } from "./rules";

type FieldState = Pick<ComponentProps<typeof Field>, "validationMessage" | "validationState">;

export function SetupForm({ onDone }: { onDone: () => void }) {
  const styles = useFormStyles();
  const setup = useSetup();
  const [draft, setDraft] = useState<SetupDraft>({ userName: "", password: "", repeated: "" });
  const [checked, setChecked] = useState(false);
  const problems = setupProblems(draft);

  const change = (key: keyof SetupDraft) => (_: unknown, data: { value: string }) => {
    setDraft((current) => ({ ...current, [key]: data.value }));
  };
  const state = (key: keyof SetupDraft): FieldState =>
    checked && problems[key] ? { validationMessage: problems[key], validationState: "error" } : {};

  return (
    <form
      className={styles.root}
      aria-label="Set up Parapet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(problems).length > 0) return;
        setup.mutate({ userName: draft.userName.trim(), password: draft.password }, { onSuccess: onDone });
      }}
    >
      <div>
        <Subtitle1 as="h1" block className={styles.title}>
          Welcome. Set the administrator’s password
        </Subtitle1>
        <Body1>This account can do everything. It is kept on this server only.</Body1>
      </div>
      {setup.error ? <ErrorState title="The account could not be created" error={setup.error} /> : null}
      <Field label="User name" required {...state("userName")}>
        <Input name="username" autoComplete="username" value={draft.userName} onChange={change("userName")} />
      </Field>
      <Field
        label="Password"
        required
        hint={`At least ${minimumPasswordLength} characters, without the user name. A sentence is a good password.`}
        {...state("password")}
      >
        <Input
          name="password"
          type="password"
          autoComplete="new-password"
          value={draft.password}
          onChange={change("password")}
        />
      </Field>
      <Field label="Password again" required {...state("repeated")}>
        <Input
          name="repeated"
          type="password"
          autoComplete="new-password"
          value={draft.repeated}
          onChange={change("repeated")}
        />
      </Field>
      <Button className={styles.submit} type="submit" appearance="primary" disabled={setup.isPending}>
        {setup.isPending ? "Creating…" : "Create account"}
      </Button>
    </form>
  );
}
