import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { UseCaseRowFragment, UseCaseStatus } from '../api/generated/graphql.ts';
import { givenScreen, Refused } from '../testing/given-screen.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { useState } from 'react';
import { BulkDecide } from './bulk-decide.tsx';
import { wayBack } from './decide.ts';

const row = (id: string, status: UseCaseStatus = 'SUBMITTED') =>
  ({ id, version: Number(id.slice(1)), title: `Title ${id}`, status }) as UseCaseRowFragment;
const decided = ({ input }: Record<string, unknown>) => {
  const { id, decision } = input as { id: string; decision: string };
  const status = decision === 'REOPEN' ? 'SUBMITTED' : 'PARKED';
  return {
    decideUseCase: { useCase: { __typename: 'UseCase', ...row(id, status), version: 7 } },
  };
};
const nothing = () => undefined;

/** The list as its page has it: what was decided can be taken back. */
function Deciding({ useCases }: { useCases: UseCaseRowFragment[] }) {
  const [undo, setUndo] = useState<Undo | null>(null);
  return (
    <>
      <BulkDecide useCases={useCases} onDone={setUndo} onCancel={nothing} />
      <UndoBar undo={undo} />
    </>
  );
}

describe('a decision about several use cases', () => {
  it('S9: is offered and sent for those alone that can take it, and names the others', async () => {
    const { user, sent } = await givenScreen(
      <Deciding useCases={[row('u1'), row('u2', 'APPROVED')]} />,
      { DecideUseCase: decided },
    );
    await user.click(screen.getByRole('button', { name: 'Park 1 of 2' }));
    await screen.findByText('1 of the chosen cannot be parked, and stay as they are');
    expect(screen.getByRole('listitem').textContent).toBe('Title u2: approved');
    await user.click(screen.getAllByRole('button', { name: 'Park' }).at(-1)!);
    expect((await screen.findAllByText('1 parked')).length).toBeGreaterThan(0);
    const ids = sent
      .filter(({ operation }) => operation === 'DecideUseCase')
      .map(({ variables }) => (variables.input as { id: string }).id);
    expect(ids).toEqual(['u1']);
  });

  it('S9: can be undone, by the decision that leads back', async () => {
    const { user, sent } = await givenScreen(<Deciding useCases={[row('u1')]} />, {
      DecideUseCase: decided,
    });
    await user.click(screen.getByRole('button', { name: 'Park' }));
    await user.click((await screen.findAllByRole('button', { name: 'Park' })).at(-1)!);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByText('Undone: 1 as before');
    expect(sent.at(-1)?.variables.input).toMatchObject({
      id: 'u1',
      decision: 'REOPEN',
      expectedVersion: 7,
    });
  });

  it('S9: answers in words, never in names of the schema', async () => {
    const { user } = await givenScreen(<Deciding useCases={[row('u1')]} />, {
      DecideUseCase: () =>
        new Refused(
          'INVALID_STATE',
          'A use case that is CHANGES_REQUESTED cannot take the decision REQUEST_CHANGES.',
        ),
    });
    await user.click(screen.getByRole('button', { name: 'Park' }));
    await user.click((await screen.findAllByRole('button', { name: 'Park' })).at(-1)!);
    await screen.findByText('0 parked, 1 refused.');
    expect(screen.getByRole('listitem').textContent).toBe(
      'Title u1: A use case that is Changes requested cannot take the decision “Request changes”.',
    );
  });

  it('says before an approval what it changes, for the sum of those that can be approved', async () => {
    const impact = {
      __typename: 'Impact',
      facts: [
        {
          name: 'activeUseCases',
          title: 'Active use cases',
          unit: 'USE_CASES',
          before: 9,
          after: 11,
        },
      ],
      rules: [
        {
          rule: 'MLOPS_HIRE',
          before: 'OK',
          after: 'WARNING',
          reasons: [
            {
              id: 'PRODUCTION_USE_CASES',
              label: 'Production use cases',
              unit: 'USE_CASES',
              observed: { before: 2, after: 3 },
              state: { before: 'OK', after: 'WARNING' },
            },
          ],
        },
      ],
      gaps: [{ role: 'MLOPS_ENGINEER', before: 0, after: 1 }],
      hires: [
        {
          role: 'MLOPS_ENGINEER',
          before: null,
          after: { positions: 1, startHiringBy: '2026-12-24', lateByDays: 0 },
        },
        {
          role: 'DATA_ENGINEER',
          before: { positions: 1, startHiringBy: null, lateByDays: 0 },
          after: { positions: 2, startHiringBy: '2026-09-01', lateByDays: 80 },
        },
      ],
      orgModel: { before: 'HUB_AND_SPOKE', after: 'PRODUCT_EMBEDDED' },
    };
    const { user, sent } = await givenScreen(
      <Deciding useCases={[row('u1'), row('u2'), row('u3', 'PARKED')]} />,
      { ApprovalImpact: () => ({ approvalImpact: impact }) },
    );
    await user.click(screen.getByRole('button', { name: 'Approve 2 of 3' }));
    await screen.findByText('Active use cases');
    expect(sent.at(-1)?.variables).toEqual({ useCaseIds: ['u1', 'u2'] });
    const told = screen.getAllByRole('row').map(({ textContent }) => textContent);
    expect(told.slice(1)).toEqual([
      'Active use cases9 11 use cases',
      expect.stringMatching(/production use cases\)no reason is met warning: its alert fires$/),
      'MLOps engineerno gap short by 1 FTE',
      'Hires: MLOps engineernone asked for 1, start hiring by 24 Dec 2026',
      'Hires: data engineer1 on the roadmap 2, late by 80 days',
      expect.stringMatching(/Hub-and-Spoke Product-Embedded$/),
    ]);
  });

  it.each([
    ['PARKED', null, 'SUBMITTED', ['REOPEN']],
    ['DECLINED', null, 'CHANGES_REQUESTED', ['REOPEN', 'REQUEST_CHANGES']],
    ['APPROVED', 'PROBLEM_DEFINITION', 'SUBMITTED', ['REOPEN']],
    ['APPROVED', 'MODELING', 'SUBMITTED', null],
  ] as const)('S9: finds the way back from %s in %s to %s: %p', (status, stage, to, way) => {
    expect(wayBack({ status, stage }, to)).toEqual(way);
  });

  it('offers what can be decided about at least one of them', async () => {
    await givenScreen(<BulkDecide useCases={[row('u1')]} onDone={nothing} onCancel={nothing} />);
    expect(screen.getByRole('button', { name: 'Approve' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Reopen' })).toBeNull();
  });

  it('says so when nothing can be decided', async () => {
    const drafts = [row('u1', 'DRAFT')];
    await givenScreen(<BulkDecide useCases={drafts} onDone={nothing} onCancel={nothing} />);
    expect(screen.getByText(/Nothing can be decided/)).toBeTruthy();
  });

  it('is sent for each with the version that was seen, and closes when all took it', async () => {
    const onDone = jest.fn();
    const { user, sent } = await givenScreen(
      <BulkDecide useCases={[row('u1'), row('u2')]} onDone={onDone} onCancel={nothing} />,
      { DecideUseCase: decided },
    );
    await user.click(screen.getByRole('button', { name: 'Park' }));
    await user.type(screen.getByLabelText('Why'), 'Later');
    await user.click(screen.getByRole('button', { name: 'Park 2' }));
    await screen.findByText('2 parked');
    expect(onDone).toHaveBeenCalledTimes(1);
    const inputs = sent
      .filter(({ operation }) => operation === 'DecideUseCase')
      .map(({ variables }) => variables.input);
    expect(inputs).toMatchObject([
      { id: 'u1', expectedVersion: 1, decision: 'PARK', reason: 'Later' },
      { id: 'u2', expectedVersion: 2, decision: 'PARK', reason: 'Later' },
    ]);
  });

  it('names those that were refused, with the reason, and decides the others', async () => {
    const onDone = jest.fn();
    const { user } = await givenScreen(
      <BulkDecide useCases={[row('u1'), row('u2')]} onDone={onDone} onCancel={nothing} />,
      {
        DecideUseCase: ({ input }) =>
          (input as { id: string }).id === 'u1'
            ? new Refused('CONFLICT', 'It was changed meanwhile.')
            : decided({ input }),
      },
    );
    await user.click(screen.getByRole('button', { name: 'Park' }));
    await user.click(await screen.findByRole('button', { name: 'Park 2' }));
    await screen.findByText('1 parked, 1 refused.');
    expect(screen.getByRole('listitem').textContent).toBe('Title u1: It was changed meanwhile.');
    expect(onDone).not.toHaveBeenCalled();
  });
});
