import { StageMoveEntity, type StageMoveRow } from '../entities/stage-move.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, selectBy, type New } from './rows.ts';

export const insertStageMove = (tx: Tx, move: New<StageMoveRow>) => insertStageMoves(tx, [move]);
export const insertStageMoves = (tx: Tx, moves: readonly New<StageMoveRow>[]) =>
  insertRows(tx, StageMoveEntity, moves);

/** The moves of these use cases, newest first. */
export const stageMovesOf = (tx: Tx, useCaseIds: readonly string[]) =>
  selectBy(tx, StageMoveEntity, 'useCaseId', useCaseIds, 'ORDER BY t.at DESC, t.id DESC');
