import { z } from 'zod';
import type { Assessment } from '@cadre/domain';
import { query } from '../core/operation.ts';
import type { StaffingRecord } from './staffing.record.ts';

export type LiveStaffing = { sequence: number; staffing: StaffingRecord | null };

type Row = { sequence: number; assessment: Assessment | null } & Omit<StaffingRecord, 'assessment'>;

/** The present assessment and the number of its latest change, from one snapshot. */
export const liveStaffing = query({
  name: 'liveStaffing',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<LiveStaffing> {
    const [row] = await tx.query<Row>(
      `SELECT coalesce(live.sequence, 0) AS sequence, s.sequence AS number, h.cause->>'kind' AS cause,
              s.assessment, s.next_change_at AS "nextChangeAt"
       FROM (SELECT $1::uuid AS organization_id) o
       LEFT JOIN cadre.live_sequence live
         ON live.organization_id = o.organization_id AND live.topic = 'staffing'
       LEFT JOIN cadre.staffing s ON s.organization_id = o.organization_id
       LEFT JOIN cadre.assessment h
         ON h.organization_id = s.organization_id AND h.sequence = s.sequence`,
      [tx.organizationId],
    );
    if (!row?.assessment) return { sequence: row?.sequence ?? 0, staffing: null };
    const { sequence, number, cause, assessment, nextChangeAt } = row;
    return { sequence, staffing: { number, cause, assessment, nextChangeAt } };
  },
});
