import { moveUseCaseInput } from '@cadre/contracts';
import { moveUseCase as move } from '@cadre/domain';
import { findUseCase, hasLiveModel, insertStageMove, updateUseCase } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { mayMove } from './may-move.ts';

/** Moves an approved use case one stage forward, or back with a reason. */
export const moveUseCase = command({
  name: 'moveUseCase',
  permission: 'use-case.move',
  input: moveUseCaseInput,
  async run(work, { id, expectedVersion, to, reason, noRegisteredModel }) {
    const useCase = seen(found(await findUseCase(work.tx, id), 'use case'), expectedVersion);
    await mayMove(work, useCase);
    const states = noRegisteredModel ?? useCase.noRegisteredModelAt !== null;
    const event = move(useCase, to, {
      reason,
      hasLiveModel: await hasLiveModel(work.tx, id, work.at),
      noRegisteredModel: states,
    });
    const changed = await updateUseCase(work.tx, id, expectedVersion, {
      stage: to,
      stageEnteredAt: work.at,
      noRegisteredModelAt: states ? (useCase.noRegisteredModelAt ?? work.at) : null,
      noRegisteredModelBy: states ? (useCase.noRegisteredModelBy ?? work.actor.memberId) : null,
      updatedAt: work.at,
    });
    await insertStageMove(work.tx, {
      id: work.newId(),
      useCaseId: id,
      at: work.at,
      fromStage: useCase.stage,
      toStage: to,
      actor: work.actor,
      reason: reason || null,
    });
    work.audit('useCase', id, useCase, changed);
    work.stored.push({ kind: 'useCase', row: changed });
    work.emit(event);
    return { id };
  },
});
