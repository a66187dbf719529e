import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  OverlayDrawer,
  Subtitle1,
} from "@fluentui/react-components";
import { DismissRegular, NavigationRegular } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { Session } from "@/api/types";
import { useShellStyles } from "./AppShell.styles";
import { Logo } from "./Logo";
import { NavList } from "./NavList";
import { ThemeMenu } from "./ThemeMenu";
import { UserMenu } from "./UserMenu";

interface AppShellProps {
  session: Session;
  children: ReactNode;
}

/** Top bar, navigation and the place for the page. */
export function AppShell({ session, children }: AppShellProps) {
  const styles = useShellStyles();
  const [navOpen, setNavOpen] = useState(false);
  const closeNav = () => {
    setNavOpen(false);
  };

  return (
    <div className={styles.root}>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <header className={styles.top}>
        <Button
          className={styles.hamburger}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label="Open navigation"
          aria-expanded={navOpen}
          onClick={() => {
            setNavOpen(true);
          }}
        />
        <Link to="/" className={styles.brand} aria-label="Parapet, to the dashboard">
          <Logo />
          <Subtitle1>Parapet</Subtitle1>
        </Link>
        <span className={styles.space} />
        <ThemeMenu />
        {session.user ? <UserMenu user={session.user} /> : null}
      </header>
      <OverlayDrawer
        open={navOpen}
        position="start"
        className={styles.drawer}
        aria-label="Navigation"
        onOpenChange={(_, data) => {
          setNavOpen(data.open);
        }}
      >
        <DrawerHeader>
          <DrawerHeaderTitle
            action={
              <Button appearance="subtle" aria-label="Close navigation" icon={<DismissRegular />} onClick={closeNav} />
            }
          >
            Parapet
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody className={styles.drawerBody}>
          <NavList onNavigate={closeNav} />
        </DrawerBody>
      </OverlayDrawer>
      <div className={styles.middle}>
        <aside className={styles.side}>
          <div className={styles.sideInner}>
            <NavList />
          </div>
        </aside>
        <div>
          {session.demo ? <DemoBanner className={styles.demo} /> : null}
          <main id="main" tabIndex={-1} className={styles.main}>
            <div className={styles.content}>{children}</div>
          </main>
        </div>
      </div>
    </div>
  );
}

function DemoBanner({ className }: { className: string }) {
  return (
    <MessageBar intent="warning" layout="multiline" className={className}>
      <MessageBarBody>
        <MessageBarTitle>Demonstration data</MessageBarTitle>
        Most devices here are invented and the intelligence is a small excerpt. Do not take these figures for your own.
      </MessageBarBody>
    </MessageBar>
  );
}
