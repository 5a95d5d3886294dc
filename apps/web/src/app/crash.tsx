import { Button, Center } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';

/** Shown in place of a screen that failed to render. The rest of the app still works. */
export function CrashScreen({ error, reset }: ErrorComponentProps) {
  return (
    <Center mih="60vh" role="alert">
      <Empty
        icon={IconBug}
        title="This screen stopped working"
        action={
          <Button onClick={reset} mt="xs">
            Try again
          </Button>
        }
      >
        {error instanceof Error ? error.message : 'What it says is in the console.'}
      </Empty>
    </Center>
  );
}
