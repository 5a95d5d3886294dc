import { Button, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { Permission } from '@cadre/domain';
import { useMayEach } from '../me/me.tsx';
import type { Step, StepId } from './steps.ts';

type Way = {
  words: string;
  permission: Permission;
  to: '/t/$org/settings' | '/t/$org/staffing' | '/t/$org/intake' | '/t/$org/use-cases';
  search?: object;
};

/** Where each step is taken: by a file of one's own, and by a form. */
const WAYS: Record<StepId, readonly Way[]> = {
  stage: [
    {
      words: 'Choose the stage',
      permission: 'settings.write',
      to: '/t/$org/settings',
      search: { tab: 'organization' },
    },
  ],
  people: [
    {
      words: 'Import people',
      permission: 'import.write',
      to: '/t/$org/settings',
      search: { tab: 'import', holds: 'people' },
    },
    { words: 'Add a person', permission: 'org.write', to: '/t/$org/staffing' },
  ],
  'use-cases': [
    {
      words: 'Import use cases',
      permission: 'import.write',
      to: '/t/$org/settings',
      search: { tab: 'import', holds: 'use-cases' },
    },
    { words: 'File a use case', permission: 'use-case.submit', to: '/t/$org/intake' },
  ],
  decision: [
    {
      words: 'Decide',
      permission: 'use-case.decide',
      to: '/t/$org/use-cases',
      search: { status: ['SUBMITTED'] },
    },
  ],
};

/**
 * The ways to take a step that the user may go; who may go none reads who may.
 * @param quiet beside a screen that has its own first action
 */
export function StepLinks({ step, quiet = false }: { step: Step; quiet?: boolean }) {
  const { org } = useParams({ from: '/t/$org' });
  const may = useMayEach();
  const ways = WAYS[step.id].filter(({ permission }) => may(permission));
  if (ways.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Leaders and admins do this.
      </Text>
    );
  return ways.map(({ words, to, search }, at) => (
    <Button
      key={words}
      size="xs"
      variant={step.state === 'next' && at === 0 && !quiet ? 'filled' : 'default'}
      renderRoot={(props) => <Link {...props} to={to} params={{ org }} search={search ?? {}} />}
    >
      {words}
    </Button>
  ));
}
