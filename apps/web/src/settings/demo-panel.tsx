import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../ui/page.tsx';
import { DeleteDemo, ResetDemo } from '../demo/dialogs.tsx';
import { useMay, useMe } from '../me/me.tsx';

/** The actions that only a demo organization has. */
export function DemoSettings() {
  const me = useMe();
  const mayReset = useMay('settings.write');
  const mayDelete = useMay('organization.delete');
  const [asking, setAsking] = useState<'reset' | 'delete' | null>(null);
  const close = () => setAsking(null);
  if (!me?.organization.demo || !mayReset) return null;
  return (
    <Panel title="Demo">
      <Group justify="space-between" gap="md">
        <Text size="sm" c="dimmed" maw="60ch">
          {me.organization.name} came with Cadre. Resetting brings it back to its beginning;
          deleting is for good.
          {!mayDelete && ' An admin can delete it.'}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={() => setAsking('reset')}>
            Reset the demo
          </Button>
          {mayDelete && (
            <Button variant="default" color="red" onClick={() => setAsking('delete')}>
              Delete the demo
            </Button>
          )}
        </Group>
      </Group>
      <ResetDemo opened={asking === 'reset'} onClose={close} />
      <DeleteDemo opened={asking === 'delete'} onClose={close} />
    </Panel>
  );
}
