import { positionsInput } from '@cadre/contracts';
import {
  countPositions,
  findPositionsByIds,
  pageOfPositions,
  type PositionRow,
} from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput, newestFirst, type Page } from '../paging/keyset.ts';

export type PositionRecord = Omit<PositionRow, 'organizationId' | 'startRecordedAt'>;

/** A page of hires in progress, newest first. */
export const positions = query({
  name: 'positions',
  permission: 'read',
  input: positionsInput,
  run: (tx, { statuses = null, ...page }): Promise<Page<PositionRecord>> =>
    newestFirst(page, 'createdAt', (part) => pageOfPositions(tx, { statuses, ...part })),
});

export const positionCount = query({
  name: 'positionCount',
  permission: 'read',
  input: positionsInput,
  run: (tx, { statuses = null }): Promise<number> => countPositions(tx, { statuses }),
});

/** The positions of these ids. */
export const positionsByIds = query({
  name: 'positionsByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<PositionRecord[]> => findPositionsByIds(tx, ids),
});
