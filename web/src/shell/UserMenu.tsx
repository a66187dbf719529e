import {
  Avatar,
  Button,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { SignOutRegular } from "@fluentui/react-icons";
import { useRouter } from "@tanstack/react-router";
import { useSignOut } from "@/api/session";
import type { Session } from "@/api/types";

export function UserMenu({ user }: { user: NonNullable<Session["user"]> }) {
  const router = useRouter();
  const signOut = useSignOut();

  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          shape="circular"
          aria-label={`Account of ${user.name}`}
          icon={<Avatar size={28} name={user.name} color="brand" aria-hidden />}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>
              {user.name} ({user.role})
            </MenuGroupHeader>
            <MenuItem
              icon={<SignOutRegular />}
              onClick={() => {
                signOut.mutate(undefined, { onSettled: () => void router.navigate({ to: "/sign-in" }) });
              }}
            >
              Sign out
            </MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
