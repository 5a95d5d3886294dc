import type { Score } from '@cadre/domain';
import { UseCaseScoreEntity, type UseCaseScoreRow } from '../entities/use-case-score.entity.ts';
import { UseCaseEntity, type UseCaseRow } from '../entities/use-case.entity.ts';
import type { Tx } from '../tenant.ts';
import { columnsOf, insertRows, type New } from './rows.ts';

export const insertUseCaseScores = (tx: Tx, scores: readonly New<UseCaseScoreRow>[]) =>
  insertRows(tx, UseCaseScoreEntity, scores);

/** The latest entries of each use case's score history, newest first; none before the first. */
export const latestScores = (
  tx: Tx,
  useCaseIds: readonly string[],
  ofEach = 1,
): Promise<UseCaseScoreRow[]> =>
  tx.query(
    `SELECT ${columnsOf(UseCaseScoreEntity)}
     FROM unnest($2::uuid[]) AS asked(id) CROSS JOIN LATERAL (
       SELECT * FROM cadre.use_case_score s
       WHERE s.organization_id = $1 AND s.use_case_id = asked.id ORDER BY s.at DESC, s.id DESC LIMIT $3) t
     ORDER BY t.at DESC, t.id DESC`,
    [tx.organizationId, useCaseIds, ofEach],
  );

/** The next use cases by id after `after` (null: the first), each with the last entry of its score history. */
export const useCasesWithScore = (
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<(UseCaseRow & { latest: Score | null })[]> =>
  tx.query(
    `SELECT ${columnsOf(UseCaseEntity)},
       (SELECT s.result FROM cadre.use_case_score s
        WHERE s.organization_id = t.organization_id AND s.use_case_id = t.id
        ORDER BY s.at DESC, s.id DESC LIMIT 1) AS latest
     FROM cadre.use_case t
     WHERE t.organization_id = $1 AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT $3`,
    [tx.organizationId, after, limit],
  );

/** Locks the use cases that an earlier rubric than the newest has scored, and returns their ids. */
export async function lockStaleScores(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT u.id FROM cadre.use_case u
     WHERE u.organization_id = $1 AND u.score_rubric_version < (
       SELECT max(r.version) FROM cadre.rubric r WHERE r.organization_id = $1)
     ORDER BY u.id FOR NO KEY UPDATE OF u`,
    [tx.organizationId],
  );
  return rows.map(({ id }) => id);
}
