import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import ExplainDrawer from '../explain/explain-drawer.tsx';
import { aGap, aStaffing } from '../explain/staffing.builder.ts';
import { givenScreen } from '../testing/given-screen.tsx';

const useCases = Array.from({ length: 14 }, (_, at) => ({ kind: 'USE_CASE', id: `u${at}` }));
const staffing = {
  __typename: 'Staffing',
  ...aStaffing({
    number: 7,
    factList: [
      {
        name: 'activeUseCases',
        title: 'Active use cases',
        value: 14,
        unit: 'USE_CASES',
        definition: 'Use cases approved and not retired.',
        readBy: [],
      },
    ],
    gaps: [aGap({ role: 'ML_ENGINEER', fte: 1, gap: null, required: null, askedBy: null })],
  }),
};
const server = {
  Alerts: () => ({ alerts: [] }),
  Staffing: () => ({ staffing }),
  CountedRows: () => ({
    staffing: {
      __typename: 'Staffing',
      number: 7,
      factList: [{ __typename: 'Fact', name: 'activeUseCases', ids: useCases }],
      facts: {
        __typename: 'StaffingFacts',
        roles: [
          {
            __typename: 'RoleCount',
            role: 'ML_ENGINEER',
            ids: [{ __typename: 'Evidence', kind: 'ASSIGNMENT', id: 'a1' }],
          },
        ],
      },
    },
  }),
  Evidence: ({ kind, ids }: Record<string, unknown>) => ({
    evidence: (ids as string[]).map((id) => ({
      __typename: 'EvidenceRow',
      id,
      kind,
      label: kind === 'ASSIGNMENT' ? 'Ada, ML engineer' : `Case ${id}`,
      shownWith: {
        __typename: 'Evidence',
        kind: kind === 'ASSIGNMENT' ? 'PERSON' : kind,
        id: kind === 'ASSIGNMENT' ? 'p1' : id,
      },
    })),
  }),
};
const open = (key: string) =>
  givenScreen(<ExplainDrawer />, server, 'LEADER', `screen?explain=${key}`);

describe('the rows behind a number', () => {
  it('S8: “active use cases 14” opens all fourteen, each a link to its page', async () => {
    const { user } = await open('fact.activeUseCases');
    const first = await screen.findByRole('link', { name: 'Case u0' });
    expect(first.getAttribute('href')).toBe('/t/acme/use-cases/u0');
    expect(screen.queryByText('Case u13')).toBeNull();
    await user.click(screen.getByRole('button', { name: '2 more' }));
    await screen.findByRole('link', { name: 'Case u13' });
  });

  it('S8: the FTE of a role without a benchmark opens its assignments', async () => {
    await open('gap.ML_ENGINEER');
    const link = await screen.findByRole('link', { name: 'Ada, ML engineer' });
    expect(link.getAttribute('href')).toBe('/t/acme/staffing?person=p1');
  });
});
