import { Button, Center, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useSession } from '../me/session.tsx';
import { Empty } from '../ui/empty.tsx';

/** Shown until the session is known: the outline of a screen, or a notice that the server cannot be reached. */
export function Starting({ unreachable }: { unreachable: boolean }) {
  const { refresh } = useSession();
  if (unreachable) {
    return (
      <Center component="main" mih="80vh">
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
    <Stack component="main" p="xl" gap="lg" aria-busy>
      <VisuallyHidden component="h1">Loading</VisuallyHidden>
      <Skeleton height={28} maw={420} />
      <Skeleton height={160} />
      <Skeleton height={240} />
    </Stack>
  );
}
