import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { givenScreen, Refused } from '../testing/given-screen.tsx';
import { AlertActions } from './alert-actions.tsx';

const DAY = 86_400_000;
const alert = (staleSince: string | null = null) =>
  ({
    id: 'a1',
    version: 4,
    rule: 'MLOPS_HIRE',
    about: null,
    acknowledged: null,
    reasons: [{ staleSince }],
  }) as unknown as AlertPartsFragment;
const inputOf = (sent: { operation: string; variables: Record<string, unknown> }[], name: string) =>
  sent.find(({ operation }) => operation === name)?.variables.input;

describe('an open alert', () => {
  it('is kept quiet for as long as was chosen', async () => {
    const { user, sent } = await givenScreen(<AlertActions alert={alert()} />, {
      SnoozeAlert: () => ({ snoozeAlert: null }),
    });
    const before = Date.now();
    await user.click(screen.getByRole('button', { name: 'Snooze' }));
    await user.click(await screen.findByRole('menuitem', { name: /In a week/ }));
    const input = inputOf(sent, 'SnoozeAlert') as { until: string; expectedVersion: number };
    expect(input.expectedVersion).toBe(4);
    expect(Math.abs(Date.parse(input.until) - before - 7 * DAY)).toBeLessThan(60_000);
    await screen.findByText('First MLOps hire: snoozed.');
  });

  it('says beside its buttons why it could not be snoozed', async () => {
    const { user } = await givenScreen(<AlertActions alert={alert()} />, {
      SnoozeAlert: () => new Refused('INVALID_STATE', 'The alert is resolved.'),
    });
    await user.click(screen.getByRole('button', { name: 'Snooze' }));
    await user.click(await screen.findByRole('menuitem', { name: /Tomorrow/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('The alert is resolved.');
  });

  it('keeps the note when taking it on is refused', async () => {
    const { user } = await givenScreen(<AlertActions alert={alert()} />, {
      AcknowledgeAlert: () => new Refused('CONFLICT', 'Ada took it on.'),
    });
    await user.click(screen.getByRole('button', { name: 'Acknowledge' }));
    const note = await screen.findByLabelText(/What will you do/);
    await user.type(note, 'Hiring');
    await user.click(screen.getAllByRole('button', { name: 'Acknowledge' }).at(-1)!);
    expect((await screen.findByRole('alert')).textContent).toContain('Ada took it on.');
    expect(note).toHaveProperty('value', 'Hiring');
  });

  it.each([
    ['cannot be closed by hand', null, 0],
    ['can be closed by hand when its data is gone', '2026-01-01T00:00:00Z', 1],
  ])('%s', async (_claim, staleSince, buttons) => {
    await givenScreen(<AlertActions alert={alert(staleSince)} />);
    expect(screen.queryAllByRole('button', { name: 'Close' })).toHaveLength(buttons);
  });
});
