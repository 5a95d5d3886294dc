import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { UseCaseRowFragment, UseCaseStatus } from '../api/generated/graphql.ts';
import { givenScreen, Refused } from '../testing/given-screen.tsx';
import { BulkDecide } from './bulk-decide.tsx';

const row = (id: string, status: UseCaseStatus = 'SUBMITTED') =>
  ({ id, version: Number(id.slice(1)), title: `Title ${id}`, status }) as UseCaseRowFragment;
const decided = () => ({ decideUseCase: null });
const nothing = () => undefined;

describe('a decision about several use cases', () => {
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
    await user.click(screen.getAllByRole('button', { name: 'Park' }).at(-1)!);
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
            : decided(),
      },
    );
    await user.click(screen.getByRole('button', { name: 'Park' }));
    await user.click((await screen.findAllByRole('button', { name: 'Park' })).at(-1)!);
    await screen.findByText('1 parked, 1 refused.');
    expect(screen.getByRole('listitem').textContent).toBe('Title u1: It was changed meanwhile.');
    expect(onDone).not.toHaveBeenCalled();
  });
});
