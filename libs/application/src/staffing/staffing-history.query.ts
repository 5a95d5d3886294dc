import { staffingHistoryInput } from '@cadre/contracts';
import { countAssessments, pageOfAssessments } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { keyAfter, pageOf, sequenceKey, type Page } from '../paging/keyset.ts';
import type { StaffingRecord } from './staffing.record.ts';

/** A page of the stored assessments, latest first: one for each change of the rules' results. */
export const staffingHistory = query({
  name: 'staffingHistory',
  permission: 'read',
  input: staffingHistoryInput,
  async run(tx, { first, after }): Promise<Page<StaffingRecord>> {
    const key = keyAfter(after, sequenceKey);
    const rows = await pageOfAssessments(tx, { after: key?.[0] ?? null, limit: first + 1 });
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
  run: (tx): Promise<number> => countAssessments(tx),
});
