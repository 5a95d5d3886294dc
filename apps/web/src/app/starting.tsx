import { Button, Center, Skeleton, Stack } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useSession } from '../session/session.tsx';
import { Empty } from '../ui/empty.tsx';

/** Before anything is known: the outline of a screen, or that nobody answers. */
export function Starting({ unreachable }: { unreachable: boolean }) {
  const { refresh } = useSession();
  if (unreachable) {
    return (
      <Center mih="80vh" role="alert">
        <Empty
          icon={IconPlugConnectedX}
          title="Cadre does not answer"
          action={
            <Button mt="xs" onClick={() => void refresh()}>
              Try again
            </Button>
          }
        >
          The server may be starting. Nothing you did is lost.
        </Empty>
      </Center>
    );
  }
  return (
    <Stack p="xl" gap="lg" aria-busy aria-label="Loading">
      <Skeleton height={28} maw={420} />
      <Skeleton height={160} />
      <Skeleton height={240} />
    </Stack>
  );
}
