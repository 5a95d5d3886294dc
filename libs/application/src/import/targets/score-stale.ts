import { readScoringPolicy, findUseCasesByIds } from '@cadre/persistence';
import type { App } from '../../core/app.ts';
import { systemWork } from '../../core/unit-of-work.ts';
import { storeScores } from '../../intake/score.ts';
import { CAUSE } from './use-cases.moves.ts';

/**
 * Scores again what was scored by a rubric that has been replaced while it was written: the re-scoring of the portfolio
 * cannot have seen rows that were not committed yet. A rubric stored after this looks finds them.
 */
export async function scoreStale(app: App, organizationId: string): Promise<void> {
  await systemWork(app, organizationId, 'scoreImported', async ({ tx, at }) => {
    const stale = await tx.query<{ id: string }>(
      `SELECT u.id FROM cadre.use_case u
       WHERE u.organization_id = $1 AND u.score_rubric_version < (
         SELECT max(r.version) FROM cadre.rubric r WHERE r.organization_id = $1)
       ORDER BY u.id FOR NO KEY UPDATE OF u`,
      [tx.organizationId],
    );
    if (stale.length === 0) return;
    const useCases = await findUseCasesByIds(
      tx,
      stale.map(({ id }) => id),
    );
    const policy = await readScoringPolicy(tx);
    await storeScores(tx, useCases, { policy, at, cause: CAUSE, newId: app.newId });
  });
}
