import { staffingInput } from '@cadre/contracts';
import { assessmentKnownAt, presentAssessment, readPolicy, type Tx } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import type { StaffingRecord } from './staffing.record.ts';
import { assessAsOf } from './walk.ts';

/**
 * The results of the rules, with the evidence. Without arguments: as last evaluated. `asOf: t`: the facts valid at t as
 * they are known now, by today's registry. `knownAt: t`: the assessment stored then, exactly as it was shown.
 * @returns null before the first evaluation, or when nothing was known at that instant
 */
export const staffing = query({
  name: 'staffing',
  permission: 'read',
  input: staffingInput,
  async run(tx, { asOf, knownAt }, { app }): Promise<StaffingRecord | null> {
    if (asOf !== null && asOf !== undefined) return assessedAt(tx, asOf, app.clock.now());
    if (knownAt !== null && knownAt !== undefined) return storedAt(tx, knownAt);
    return presentAssessment(tx);
  },
});

async function storedAt(tx: Tx, at: number): Promise<StaffingRecord | null> {
  const stored = await assessmentKnownAt(tx, at);
  return stored && { ...stored, nextChangeAt: stored.assessment.nextChangeAt };
}

async function assessedAt(tx: Tx, at: number, now: number): Promise<StaffingRecord> {
  const assessment = await assessAsOf(tx, at, { now, policy: await readPolicy(tx) });
  return { number: null, cause: null, assessment, nextChangeAt: assessment.nextChangeAt };
}
