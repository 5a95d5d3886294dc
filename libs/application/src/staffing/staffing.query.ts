import { staffingInput } from '@cadre/contracts';
import { evaluate, orgModelMemory } from '@cadre/domain';
import { assessmentAt, presentAssessment, readPolicy, type Tx } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { factsAsOf } from './facts-as-of.ts';
import type { StaffingRecord } from './staffing.record.ts';

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
  const stored = await assessmentAt(tx, at);
  return stored && { ...stored, nextChangeAt: stored.assessment.nextChangeAt };
}

async function assessedAt(tx: Tx, at: number, now: number): Promise<StaffingRecord> {
  const policy = await readPolicy(tx);
  const [facts, before] = [await factsAsOf(tx, at, { now, policy }), await storedAt(tx, at)];
  const assessment = evaluate(facts, policy, {
    orgModel: before && orgModelMemory(before.assessment),
  });
  return { number: null, cause: null, assessment, nextChangeAt: assessment.nextChangeAt };
}
