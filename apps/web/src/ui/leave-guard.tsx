import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

type Place = { pathname: string; search: Record<string, unknown> };

/** Whether a navigation leaves the form: opening an explanation does not, and an expired session cannot wait. */
function leaves(from: Place, to: Place): boolean {
  if (to.pathname === '/sign-in') return false;
  const without = ({ explain: _, ...search }: Record<string, unknown>) => JSON.stringify(search);
  return from.pathname !== to.pathname || without(from.search) !== without(to.search);
}

/** Asks before a changed form is left, by a link, by the browser's buttons or by closing the tab. */
export function LeaveGuard({ changed }: { changed: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => changed && leaves(current, next),
    enableBeforeUnload: () => changed,
    withResolver: true,
  });
  const stay = () => blocker.status === 'blocked' && blocker.reset();
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={stay}
      title="Leave without saving?"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">What you changed here is not saved.</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => blocker.status === 'blocked' && blocker.proceed()}>
          Leave
        </Button>
        <Button onClick={stay} data-autofocus>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}
