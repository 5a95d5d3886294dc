import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { aReason, aStaffing } from '../explain/staffing.builder.ts';
import { givenScreen } from '../testing/given-screen.tsx';
import { AlertCard } from './alert-card.tsx';

const FIRED = '2026-11-20T09:00:00.000Z';
const TAKEN = '2026-11-21T10:00:00.000Z';
const RECOVERED = '2026-11-23T11:00:00.000Z';

/** Fired at 2 ML engineers without MLOps; since then a whole MLOps engineer has started, and a third ML engineer. */
const alert = {
  __typename: 'Alert',
  id: 'a1',
  version: 3,
  rule: 'MLOPS_HIRE',
  about: null,
  state: 'RECOVERING',
  severity: 'WARNING',
  crossing: 1,
  cause: 'FACTS_CHANGED',
  changes: [],
  pendingSince: null,
  firedAt: FIRED,
  recoveringSince: RECOVERED,
  resolvedAt: null,
  nextChangeAt: null,
  updatedAt: RECOVERED,
  acknowledged: { at: TAKEN, by: 'Lena', note: 'Offer is out' },
  snoozed: null,
  closed: null,
  reasons: [
    {
      ...aReason({
        id: 'SECOND_ML_ENGINEER',
        label: 'ML engineers',
        observed: 2,
        unit: 'HEADS',
        threshold: 2,
        clearedBy: 'MLOps at 1 FTE (now 0 FTE), or: ML engineers below 2',
      }),
      staleSince: null,
    },
  ],
  transitions: [
    {
      at: FIRED,
      transition: 'FIRED',
      crossing: 1,
      severity: 'WARNING',
      severityNumber: 1,
      stateFrom: 'NORMAL',
      stateTo: 'FIRING',
      cause: 'FACTS_CHANGED',
      changes: [],
      evidence: [],
    },
  ],
} as unknown as AlertPartsFragment;

const staffing = aStaffing({
  factList: [
    {
      name: 'mlEngineers',
      title: 'ML engineers',
      value: 3,
      unit: 'HEADS',
      definition: 'People',
      readBy: ['SECOND_ML_ENGINEER'],
    },
  ],
  rules: [
    {
      rule: 'MLOPS_HIRE',
      state: 'OK',
      notes: ['1 FTE of MLOps meets the need for a first hire.'],
      caveats: [],
      suggestedStage: null,
      reasons: [],
      unknown: [],
      context: [
        { id: 'MLOPS_IN_PLACE', label: 'MLOps in place', observed: 1, unit: 'FTE', ids: [] },
      ],
    },
  ],
});

describe('an alert that recovers', () => {
  it('S2: shows the value of today, and beside it the one it fired at, marked as then', async () => {
    await givenScreen(<AlertCard alert={alert} />, {
      Staffing: () => ({ staffing: { __typename: 'Staffing', ...staffing } }),
    });
    await screen.findByText(/MLOps in place: 1 FTE/);
    const headings = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(headings).toEqual(['What it stood on', 'Then', 'Today', 'Thresholds']);
    const row = within(screen.getByRole('row', { name: /ML engineers/ }));
    expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
      '2 people',
      '3 people',
      'Warning at least 3',
    ]);
    expect(document.body.textContent).not.toContain('now 0 FTE');
  });

  it('S2: tells its recovery and its acknowledgement in its history', async () => {
    await givenScreen(<AlertCard alert={alert} />, {
      Staffing: () => ({ staffing: { __typename: 'Staffing', ...staffing } }),
    });
    const events = [...document.querySelectorAll('details li strong')].map(
      ({ textContent }) => textContent,
    );
    expect(events).toEqual(['Began to recover', 'Acknowledged', 'Fired']);
    expect(document.body.textContent).toContain('By Lena: “Offer is out”');
  });
});

describe('an alert whose quiet time is over', () => {
  const shown = async (more: object) => {
    const firing = { ...alert, state: 'FIRING', reminders: 1, acknowledged: null, ...more };
    await givenScreen(<AlertCard alert={firing as AlertPartsFragment} />, {
      Staffing: () => ({ staffing: { __typename: 'Staffing', ...staffing } }),
    });
    await screen.findByText(/Fired/);
    return document.body.textContent;
  };

  it('shows its reminder while nobody has taken it on', async () => {
    expect(await shown({})).toContain('nobody has taken it on: reminded 1 time');
  });

  it('shows none once somebody has', async () => {
    expect(await shown({ acknowledged: alert.acknowledged })).not.toContain('reminded');
  });
});
