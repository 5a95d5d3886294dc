import { stateNoRegisteredModelInput } from '@cadre/contracts';
import { stateNoRegisteredModel as decide } from '@cadre/domain';
import { findUseCase, updateUseCase } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { mayMove } from './may-move.ts';

/** States that a use case has no registered model, or takes that back, without a move. */
export const stateNoRegisteredModel = command({
  name: 'stateNoRegisteredModel',
  permission: 'use-case.move',
  input: stateNoRegisteredModelInput,
  async run(work, { id, expectedVersion, stated }) {
    const useCase = seen(found(await findUseCase(work.tx, id), 'use case'), expectedVersion);
    await mayMove(work, useCase);
    const event = decide(useCase, stated);
    if (!event) return { id };
    const changed = await updateUseCase(work.tx, id, expectedVersion, {
      noRegisteredModelAt: stated ? work.at : null,
      noRegisteredModelBy: stated ? work.actor.memberId : null,
      updatedAt: work.at,
    });
    work.audit('useCase', id, useCase, changed);
    work.stored.push({ kind: 'useCase', row: changed });
    work.emit(event);
    return { id };
  },
});
