import type { Score } from '@cadre/domain';
import { UseCaseScoreEntity, type UseCaseScoreRow } from '../entities/use-case-score.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, type New } from './rows.ts';

export const insertUseCaseScores = (tx: Tx, scores: readonly New<UseCaseScoreRow>[]) =>
  insertRows(tx, UseCaseScoreEntity, scores);

/** The last entry of each use case's score history, by its id; none before the first. */
export async function latestScores(
  tx: Tx,
  useCaseIds: readonly string[],
): Promise<Map<string, Score>> {
  const rows = await tx.query<{ useCaseId: string; result: Score }>(
    `SELECT asked.id AS "useCaseId", latest.result
     FROM unnest($2::uuid[]) AS asked(id) CROSS JOIN LATERAL (
       SELECT s.result FROM cadre.use_case_score s
       WHERE s.organization_id = $1 AND s.use_case_id = asked.id ORDER BY s.at DESC, s.id DESC LIMIT 1) latest`,
    [tx.organizationId, useCaseIds],
  );
  return new Map(rows.map(({ useCaseId, result }) => [useCaseId, result]));
}
