import { Button, Center } from '@mantine/core';
import { IconBuildingOff } from '@tabler/icons-react';
import { Empty } from '../ui/empty.tsx';
import { useSession } from './session.tsx';

/** Signed in, but a member of nothing. */
export function NoOrganization() {
  const { signOut } = useSession();
  return (
    <Center mih="80vh">
      <Empty
        icon={IconBuildingOff}
        title="You are in no organization yet"
        action={
          <Button mt="xs" variant="default" onClick={() => void signOut()}>
            Sign out
          </Button>
        }
      >
        Ask an admin for an invitation; its link brings you in.
      </Empty>
    </Center>
  );
}
