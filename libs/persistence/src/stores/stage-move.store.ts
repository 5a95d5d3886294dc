import { StageMoveEntity, type StageMoveRow } from '../entities/stage-move.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, type New } from './rows.ts';

export const insertStageMove = (tx: Tx, move: New<StageMoveRow>) => insertStageMoves(tx, [move]);
export const insertStageMoves = (tx: Tx, moves: readonly New<StageMoveRow>[]) =>
  insertRows(tx, StageMoveEntity, moves);
