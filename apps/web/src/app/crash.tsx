import { Button, Center } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useState } from 'react';
import { PartMissing } from '../api/part.ts';
import { Empty } from '../ui/empty.tsx';

/** Shown in place of a screen that failed to render, or could not be fetched. The rest of the app still works. */
export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof PartMissing) return <MissingScreen />;
  return (
    <Center mih="60vh" role="alert">
      <Empty
        icon={IconAlertTriangle}
        title="This screen stopped working"
        action={
          <Button
            mt="xs"
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            Try again
          </Button>
        }
      >
        {error instanceof Error ? error.message : 'What it says is in the console.'}
      </Empty>
    </Center>
  );
}

/**
 * A screen that could not be fetched, again and again. A reload fetches everything anew, another release too; it is done
 * only when the server answers, since a reload without a server would take away the app.
 */
function MissingScreen() {
  const [asking, setAsking] = useState<'no' | 'yes' | 'unanswered'>('no');
  const reload = async () => {
    setAsking('yes');
    const answers = await fetch('/livez', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) window.location.reload();
    else setAsking('unanswered');
  };
  return (
    <Center mih="60vh" role="alert">
      <Empty
        icon={IconPlugConnectedX}
        title="This screen could not be fetched"
        action={
          <Button mt="xs" loading={asking === 'yes'} onClick={() => void reload()}>
            Reload
          </Button>
        }
      >
        {asking === 'unanswered'
          ? 'Cadre still does not answer. Nothing you typed is lost: it is kept in this browser.'
          : 'Cadre does not answer, or was updated. Nothing you typed is lost: it is kept in this browser.'}
      </Empty>
    </Center>
  );
}
