import { abilityOf, aUseCase, moveUseCaseInput } from '@cadre/contracts';
import { moveUseCase as move } from '@cadre/domain';
import {
  findPersonOfMember,
  findUseCase,
  hasLiveModel,
  insertStageMove,
  updateUseCase,
  type UseCaseRow,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';

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

/** A submitter moves use cases that the submitter's linked person is accountable for; a leader moves all. */
async function mayMove(work: Work, useCase: UseCaseRow): Promise<void> {
  const { memberId } = work.actor;
  const person = memberId === null ? null : await findPersonOfMember(work.tx, memberId);
  const ability = abilityOf({ ...work.actor, personId: person?.id ?? null });
  if (ability.can('use-case.move', aUseCase(useCase))) return;
  throw new AppError(
    'FORBIDDEN',
    'Only who is accountable for this use case, or a leader, moves it.',
  );
}
