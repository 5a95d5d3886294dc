import { findUseCasesByIds, lockStaleScores, readScoringPolicy } from '@cadre/persistence';
import type { App } from '../../core/app.ts';
import { systemWork } from '../../core/unit-of-work.ts';
import { storeScores } from '../../intake/score.ts';
import { CAUSE } from './use-cases.moves.ts';

/**
 * Scores again the rows whose rubric was replaced while they were being written: the re-scoring of the portfolio cannot
 * have seen rows that were not committed yet. A rubric stored after this query finds the rows itself.
 */
export async function scoreStale(app: App, organizationId: string): Promise<void> {
  await systemWork(app, organizationId, 'scoreImported', async ({ tx, at }) => {
    const stale = await lockStaleScores(tx);
    if (stale.length === 0) return;
    const useCases = await findUseCasesByIds(tx, stale);
    const policy = await readScoringPolicy(tx);
    await storeScores(tx, useCases, { policy, at, cause: CAUSE, newId: app.newId });
  });
}
