import { describe, expect, it } from '@jest/globals';
import { CONTRADICTION_KINDS } from '@cadre/domain';
import { screen, waitFor, within } from '@testing-library/react';
import type { MemberRole } from '../api/generated/graphql.ts';
import { givenScreen, type Server } from '../testing/given-screen.tsx';
import { ContradictionsPage } from './contradictions.page.tsx';
import { REPAIRS } from './repairs.ts';

type Row = { kind: string; id: string; name: string };
const contradiction = (kind: string, ...rows: Row[]) => ({
  __typename: 'ContradictionEdge',
  node: {
    __typename: 'Contradiction',
    id: `${kind} ${rows.map(({ id }) => id).join(' ')}`,
    kind,
    sentence: `${rows.map(({ name }) => name).join(' and ')} disagree.`,
    settledBy: 'Change one of them.',
    rows: rows.map((row) => ({ __typename: 'RegisterRow', version: 3, ...row })),
  },
});
const churn = { kind: 'USE_CASE', id: 'u1', name: 'Churn' };
const early = { kind: 'MODEL', id: 'm1', name: 'Early' };
const [kim, other] = [
  { kind: 'PERSON', id: 'p1', name: 'Kim' },
  { kind: 'PERSON', id: 'p2', name: 'Kim' },
];

/** A server whose contradictions end with the first change. */
function settledByAnyChange(found: object[], answers: Server): Server {
  let settled = false;
  const settling = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (variables: Record<string, unknown>) => {
        settled = true;
        return answer(variables);
      },
    ]),
  );
  return {
    ...settling,
    Contradictions: () => ({
      contradictions: {
        totalCount: settled ? 0 : found.length,
        edges: settled ? [] : found,
      },
    }),
  };
}

const open = (found: object[], answers: Server = {}, role: MemberRole = 'LEADER') =>
  givenScreen(<ContradictionsPage />, settledByAnyChange(found, answers), role, 'contradictions');

describe('the page of contradictions', () => {
  it('lists each kind with its sentence and both rows as links', async () => {
    await open([contradiction('LIVE_IN_EARLIER_STAGE', churn, early)]);
    const panel = await screen.findByRole('region', {
      name: 'Live for 14 days, in an earlier stage',
    });
    within(panel).getByText('Churn and Early disagree.');
    const links = within(panel).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/t/acme/use-cases/u1',
      '/t/acme/models?model=m1',
    ]);
  });

  it('says so where nothing contradicts', async () => {
    await open([]);
    await screen.findByText('Nothing contradicts');
  });

  it.each(CONTRADICTION_KINDS)('offers a repair of %s to a leader', async (kind) => {
    expect(REPAIRS[kind].length).toBeGreaterThan(0);
    await open([contradiction(kind, churn, early)]);
    for (const { label } of REPAIRS[kind]) await screen.findByRole('button', { name: label });
  });

  it('offers none to who may not make it, and says who can', async () => {
    await open([contradiction('GO_LIVE_PASSED', churn)], {}, 'VIEWER');
    await screen.findByText(/A leader can do that/);
    expect(screen.queryByRole('button', { name: /…$/ })).toBeNull();
  });

  it('states that there is no model, by the version that was read, and is empty then', async () => {
    const { user, sent } = await open([contradiction('MONITORING_WITHOUT_MODEL', churn)], {
      StateNoRegisteredModel: () => ({
        stateNoRegisteredModel: { useCase: { __typename: 'UseCase', id: 'u1', version: 4 } },
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'State that there is none …' }));
    await user.click(await screen.findByRole('button', { name: 'State it' }));
    await screen.findByText('Nothing contradicts');
    const stated = sent.find(({ operation }) => operation === 'StateNoRegisteredModel');
    expect(stated?.variables.input).toMatchObject({ id: 'u1', expectedVersion: 3 });
  });

  it('marks people of one name as two', async () => {
    const { user, sent } = await open([contradiction('NAMESAKES', kim, other)], {
      MarkTwoPeople: () => ({ markTwoPeople: { person: { __typename: 'Person', id: 'p1' } } }),
    });
    await user.click(await screen.findByRole('button', { name: 'They are two …' }));
    await user.click(await screen.findByRole('button', { name: 'They are two' }));
    await waitFor(() =>
      expect(
        sent.find(({ operation }) => operation === 'MarkTwoPeople')?.variables.input,
      ).toMatchObject({
        personId: 'p1',
        otherId: 'p2',
      }),
    );
  });

  it('keeps what was typed, and says why, where the repair is refused', async () => {
    const { user } = await open([contradiction('GO_LIVE_PASSED', churn)], {
      RepairUseCaseFields: () => null,
    });
    await user.click(await screen.findByRole('button', { name: 'Plan another day …' }));
    const day = await screen.findByLabelText(/^Planned go-live/);
    await user.type(day, '2027-01-31');
    await user.click(screen.getByRole('button', { name: 'Plan it' }));
    await screen.findByText(/Cadre does not answer/);
    expect(day).toHaveProperty('value', '2027-01-31');
  });
});
