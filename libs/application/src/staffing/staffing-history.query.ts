import { staffingHistoryInput } from '@cadre/contracts';
import type { Assessment, Cause } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { keyAfter, pageOf, sequenceKey, type Page } from '../paging/keyset.ts';
import type { StaffingRecord } from './staffing.record.ts';

type Row = { number: number; cause: Cause; assessment: Assessment };

/** A page of the assessments stored so far, latest first: one for each change of what the rules say. */
export const staffingHistory = query({
  name: 'staffingHistory',
  permission: 'read',
  input: staffingHistoryInput,
  async run(tx, { first, after }): Promise<Page<StaffingRecord>> {
    const key = keyAfter(after, sequenceKey);
    const rows = await tx.query<Row>(
      `SELECT sequence AS number, cause->>'kind' AS cause, assessment FROM cadre.assessment
       WHERE organization_id = $1 AND ($2::bigint IS NULL OR sequence < $2)
       ORDER BY sequence DESC LIMIT $3`,
      [tx.organizationId, key?.[0] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.number],
      (row) => ({ ...row, nextChangeAt: row.assessment.nextChangeAt }),
    );
  },
});

export const staffingHistoryCount = query({
  name: 'staffingHistoryCount',
  permission: 'read',
  input: staffingHistoryInput,
  async run(tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'SELECT count(*) AS count FROM cadre.assessment WHERE organization_id = $1',
      [tx.organizationId],
    );
    return row?.count ?? 0;
  },
});
