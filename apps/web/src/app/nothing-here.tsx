import { Button, Center } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';

/** Shown at an address that has no screen. */
export default function NothingHere() {
  return (
    <Center mih="60vh">
      <Empty
        icon={IconMapQuestion}
        title="There is nothing here"
        action={
          <Button renderRoot={(props) => <Link {...props} to="/" />} mt="xs">
            To the start
          </Button>
        }
      >
        The address may be wrong, or what was here has gone.
      </Empty>
    </Center>
  );
}
