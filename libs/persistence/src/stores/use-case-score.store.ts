import { UseCaseScoreEntity, type UseCaseScoreRow } from '../entities/use-case-score.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, type New } from './rows.ts';

export const insertUseCaseScores = (tx: Tx, scores: readonly New<UseCaseScoreRow>[]) =>
  insertRows(tx, UseCaseScoreEntity, scores);
