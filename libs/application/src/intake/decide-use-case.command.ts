import { decideUseCaseInput } from '@cadre/contracts';
import { decideUseCase as decide } from '@cadre/domain';
import { findUseCase, insertStageMove, updateUseCase } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Approves, declines, parks, sends back or reopens. An approved use case enters the lifecycle. */
export const decideUseCase = command({
  name: 'decideUseCase',
  permission: 'use-case.decide',
  input: decideUseCaseInput,
  async run(work, { id, expectedVersion, decision, reason }) {
    const useCase = seen(found(await findUseCase(work.tx, id), 'use case'), expectedVersion);
    const { status, event } = decide(useCase, decision);
    const approved = status === 'APPROVED';
    const changed = await updateUseCase(work.tx, id, expectedVersion, {
      status,
      decidedAt: status === 'SUBMITTED' ? null : work.at,
      decidedBy: status === 'SUBMITTED' ? null : work.actor.memberId,
      decisionReason: reason || null,
      updatedAt: work.at,
      // The stage of an approval that is taken back goes with it.
      stage: approved ? 'PROBLEM_DEFINITION' : null,
      stageEnteredAt: approved ? work.at : null,
    });
    if (approved) {
      await insertStageMove(work.tx, {
        id: work.newId(),
        useCaseId: id,
        at: work.at,
        fromStage: null,
        toStage: 'PROBLEM_DEFINITION',
        actor: work.actor,
        reason: null,
      });
    }
    work.audit('useCase', id, useCase, changed);
    work.stored.push({ kind: 'useCase', row: changed });
    work.emit(event);
    return { id };
  },
});
