import type { Score } from '@cadre/domain';
import { UseCaseScoreEntity, type UseCaseScoreRow } from '../entities/use-case-score.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, type New } from './rows.ts';

export const insertUseCaseScores = (tx: Tx, scores: readonly New<UseCaseScoreRow>[]) =>
  insertRows(tx, UseCaseScoreEntity, scores);

/** The last entry of a use case's score history; null before the first. */
export async function findLatestScore(tx: Tx, useCaseId: string): Promise<Score | null> {
  const [row] = await tx.query<{ result: Score }>(
    `SELECT result FROM cadre.use_case_score
     WHERE organization_id = $1 AND use_case_id = $2 ORDER BY at DESC, id DESC LIMIT 1`,
    [tx.organizationId, useCaseId],
  );
  return row?.result ?? null;
}
