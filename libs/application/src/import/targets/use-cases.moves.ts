import { insertStageMoves, type UseCaseRow } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';

/** Why a score was made, in its history. */
export const CAUSE = 'IMPORTED';

/** Each change of stage is a move of its own, by whoever imports: the history and the present agree. */
export async function recordMoves(
  work: Work,
  moves: readonly { before: UseCaseRow; now: UseCaseRow }[],
  reason: string,
): Promise<void> {
  await insertStageMoves(
    work.tx,
    moves.map(({ before, now }) => ({
      id: work.newId(),
      useCaseId: now.id,
      at: work.at,
      fromStage: before.stage,
      toStage: now.stage,
      actor: work.actor,
      reason,
    })),
  );
}
