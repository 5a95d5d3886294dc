import { latestScores, type UseCaseScoreRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type ScoreRecord = Omit<UseCaseScoreRow, 'organizationId' | 'rubricVersion'>;

/** How many scores of one use case are shown. */
const HISTORY = 50;

/** The latest scores of each of these use cases, newest first, with their contributions. */
export const scoresByUseCaseIds = query({
  name: 'scoresByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<ScoreRecord[]> => latestScores(tx, ids, HISTORY),
});

/** The present score of each of these use cases, with its contributions. */
export const latestScoresByUseCaseIds = query({
  name: 'latestScoresByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<ScoreRecord[]> => latestScores(tx, ids),
});
