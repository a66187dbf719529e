import {
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from "@fluentui/react-components";

const useStyles = makeStyles({
  id: { display: "block", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  bar: { marginBlock: tokens.spacingVerticalS },
});

interface ErrorStateProps {
  title: string;
  /** `requestId` is the number under which the server's log has the failure. */
  error: Error & { requestId?: string | undefined };
  onRetry?: (() => void) | undefined;
}

export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const styles = useStyles();
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar} role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {error.message}
        {error.requestId ? <Caption1 className={styles.id}>Request id: {error.requestId}</Caption1> : null}
      </MessageBarBody>
      {onRetry ? (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            Retry
          </Button>
        </MessageBarActions>
      ) : null}
    </MessageBar>
  );
}
