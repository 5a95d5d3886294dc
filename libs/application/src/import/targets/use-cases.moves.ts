import { insertStageMoves, type UseCaseRow } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';

/** Why a score was made, in its history. */
export const CAUSE = 'IMPORTED';

/** Records each change of stage as a move by the importing member, so that the history agrees with the present stage. */
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
