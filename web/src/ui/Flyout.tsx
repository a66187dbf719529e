import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: { width: "min(640px, 100vw)", maxWidth: "100vw" },
  title: { overflowWrap: "anywhere" },
  body: {
    display: "grid",
    alignContent: "start",
    rowGap: tokens.spacingVerticalXXL,
    paddingBottom: tokens.spacingVerticalXXL,
  },
});

interface FlyoutProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** The side panel over a list. Whether it is open is said by the address, so it can be linked. */
export function Flyout({ open, title, onClose, children }: FlyoutProps) {
  const styles = useStyles();
  return (
    <OverlayDrawer
      open={open}
      position="end"
      className={styles.root}
      aria-label={title}
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          className={styles.title}
          action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.body}>{children}</div>
      </DrawerBody>
    </OverlayDrawer>
  );
}
