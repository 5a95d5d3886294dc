import { Button, Center, Group } from '@mantine/core';
import { IconBuildingOff } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { useSession } from '../me/session.tsx';

/** Shown to a signed-in user who is a member of no organization. */
export function NoOrganization() {
  const { signOut, refresh, ...session } = useSession();
  return (
    <Center component="main" mih="80vh">
      <Empty
        icon={IconBuildingOff}
        level={1}
        title="You are in no organization yet"
        action={
          <Group mt="xs" gap="xs">
            <Button onClick={() => void refresh()}>Look again</Button>
            <Button variant="default" onClick={() => void signOut()}>
              Sign out
            </Button>
          </Group>
        }
      >
        {session.status === 'signed-in' &&
          `You are signed in as ${session.user.email ?? session.user.name}. `}
        Ask an admin for an invitation; its link brings you in.
      </Empty>
    </Center>
  );
}
