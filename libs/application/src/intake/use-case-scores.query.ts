import type { Instant, Score } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type ScoreRecord = {
  id: string;
  useCaseId: string;
  at: Instant;
  /** What made it be scored: an event's type or an import. */
  cause: string;
  result: Score;
};

/** How many scores of one use case are shown. */
const HISTORY = 50;

/** The latest scores of each of these use cases, newest first: every one with its contributions. */
export const scoresByUseCaseIds = query({
  name: 'scoresByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<ScoreRecord>(
      `SELECT s.id, s.use_case_id AS "useCaseId", s.at, s.cause, s.result
       FROM unnest($2::uuid[]) AS wanted(id)
       CROSS JOIN LATERAL (
         SELECT * FROM cadre.use_case_score score
         WHERE score.organization_id = $1 AND score.use_case_id = wanted.id
         ORDER BY score.at DESC, score.id DESC LIMIT ${HISTORY}
       ) s
       ORDER BY s.at DESC, s.id DESC`,
      [tx.organizationId, ids],
    ),
});

/** The present score of each of these use cases, explained. */
export const latestScoresByUseCaseIds = query({
  name: 'latestScoresByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<ScoreRecord>(
      `SELECT s.id, s.use_case_id AS "useCaseId", s.at, s.cause, s.result
       FROM unnest($2::uuid[]) AS wanted(id)
       CROSS JOIN LATERAL (
         SELECT * FROM cadre.use_case_score score
         WHERE score.organization_id = $1 AND score.use_case_id = wanted.id
         ORDER BY score.at DESC, score.id DESC LIMIT 1
       ) s`,
      [tx.organizationId, ids],
    ),
});
