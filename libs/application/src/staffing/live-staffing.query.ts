import { z } from 'zod';
import { livePresentAssessment } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import type { StaffingRecord } from './staffing.record.ts';

export type LiveStaffing = { sequence: number; staffing: StaffingRecord | null };

/** The present assessment and the number of its latest change, from one snapshot. */
export const liveStaffing = query({
  name: 'liveStaffing',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<LiveStaffing> {
    const { sequence, present } = await livePresentAssessment(tx);
    return { sequence, staffing: present };
  },
});
