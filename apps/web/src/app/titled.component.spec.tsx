import { useQuery } from '@apollo/client/react';
import { describe, expect, it } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import { AlertsDocument } from '../api/generated/graphql.ts';
import { SessionProvider } from '../me/session.tsx';
import { givenScreen } from '../testing/given-screen.tsx';
import { Page } from '../ui/page.tsx';
import { Titled } from './titled.tsx';

const alert = (id: string, state: string) => ({
  __typename: 'Alert',
  id,
  version: 1,
  rule: 'MLOPS_HIRE',
  about: null,
  state,
  severity: 'WARNING',
  crossing: 1,
  cause: 'FACTS_CHANGED',
  changes: [],
  pendingSince: null,
  firedAt: '2026-11-20T09:00:00.000Z',
  recoveringSince: null,
  resolvedAt: null,
  nextChangeAt: null,
  updatedAt: '2026-11-20T09:00:00.000Z',
  acknowledged: null,
  reminders: 0,
  snoozed: null,
  closed: null,
  reasons: [],
  transitions: [],
});

/** The sidebar's part: it asks for the alerts. */
function Screen() {
  useQuery(AlertsDocument);
  return (
    <SessionProvider>
      <Titled>
        <Page title="Staffing">People</Page>
      </Titled>
    </SessionProvider>
  );
}
const titleWith = async (...states: string[]) => {
  // Who is signed in does not matter here: the organization's name comes with `me`.
  globalThis.fetch = () => new Promise(() => undefined);
  const alerts = states.map((state, at) => alert(`a${at}`, state));
  await givenScreen(<Screen />, { Alerts: () => ({ alerts }) });
};

describe('the title bar', () => {
  it('says the screen and the organization', async () => {
    await titleWith();
    await waitFor(() => expect(document.title).toBe('Staffing · Acme · Cadre'));
  });

  it('counts the alerts that are open', async () => {
    await titleWith('FIRING', 'RESOLVED');
    await waitFor(() => expect(document.title).toBe('Staffing · Acme · 1 open alert · Cadre'));
  });
});
