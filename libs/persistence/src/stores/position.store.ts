import type { PositionStatus } from '@cadre/domain';
import { PositionEntity, type PositionRow } from '../entities/position.entity.ts';
import type { Tx } from '../tenant.ts';
import {
  countRows,
  findById,
  findByIds,
  insertRow,
  selectPage,
  updateRow,
  type New,
  type PageOf,
  type Patch,
} from './rows.ts';

export const insertPosition = (tx: Tx, position: New<PositionRow>) =>
  insertRow(tx, PositionEntity, position);
export const findPosition = (tx: Tx, id: string) => findById(tx, PositionEntity, id);
export const findPositionsByIds = (tx: Tx, ids: readonly string[]) =>
  findByIds(tx, PositionEntity, ids);
/** @throws AppError CONFLICT */
export const updatePosition = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<PositionRow>,
) => updateRow(tx, PositionEntity, id, expectedVersion, patch);

type PositionFilter = { statuses: readonly PositionStatus[] | null };
const FILTER = 'AND ($2::text[] IS NULL OR t.status = ANY($2))';

/** A page of positions in these states, or in any, newest first. */
export const pageOfPositions = (tx: Tx, { statuses, ...page }: PositionFilter & PageOf) =>
  selectPage(tx, PositionEntity, { by: 'createdAt', ...page }, FILTER, [statuses]);
export const countPositions = (tx: Tx, { statuses }: PositionFilter) =>
  countRows(tx, PositionEntity, FILTER, [statuses]);
