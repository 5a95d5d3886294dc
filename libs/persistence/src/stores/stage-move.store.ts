import { StageMoveEntity, type StageMoveRow } from '../entities/stage-move.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, type New } from './rows.ts';

export const insertStageMove = (tx: Tx, move: New<StageMoveRow>) =>
  insertRow(tx, StageMoveEntity, move);
