import { staffingInput } from '@cadre/contracts';
import { evaluate, orgModelMemory, type Assessment, type Cause } from '@cadre/domain';
import { readPolicy, type Tx } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { factsAsOf } from './facts-as-of.ts';
import type { StaffingRecord } from './staffing.record.ts';

/**
 * What the rules say, with the evidence. Without arguments: as last evaluated. `asOf: t`: the facts valid at t as they
 * are known now, by today's registry. `knownAt: t`: the assessment stored then, exactly as it was shown.
 * @returns null before the first evaluation, or when nothing was known at that instant
 */
export const staffing = query({
  name: 'staffing',
  permission: 'read',
  input: staffingInput,
  async run(tx, { asOf, knownAt }, { app }): Promise<StaffingRecord | null> {
    if (asOf !== null && asOf !== undefined) return assessedAt(tx, asOf, app.clock.now());
    if (knownAt !== null && knownAt !== undefined) return storedAt(tx, knownAt);
    return current(tx);
  },
});

async function current(tx: Tx): Promise<StaffingRecord | null> {
  const [row] = await tx.query<StaffingRecord>(
    `SELECT s.sequence AS number, h.cause->>'kind' AS cause, s.assessment,
            s.next_change_at AS "nextChangeAt"
     FROM cadre.staffing s
     LEFT JOIN cadre.assessment h ON h.organization_id = s.organization_id AND h.sequence = s.sequence
     WHERE s.organization_id = $1 AND s.assessment IS NOT NULL`,
    [tx.organizationId],
  );
  return row ?? null;
}

async function storedAt(tx: Tx, at: number): Promise<StaffingRecord | null> {
  const [row] = await tx.query<{ number: number; cause: Cause; assessment: Assessment }>(
    `SELECT sequence AS number, cause->>'kind' AS cause, assessment FROM cadre.assessment
     WHERE organization_id = $1 AND at <= $2 ORDER BY at DESC, sequence DESC LIMIT 1`,
    [tx.organizationId, new Date(at)],
  );
  return row ? { ...row, nextChangeAt: row.assessment.nextChangeAt } : null;
}

async function assessedAt(tx: Tx, at: number, now: number): Promise<StaffingRecord> {
  const policy = await readPolicy(tx);
  const [facts, before] = [await factsAsOf(tx, at, { now, policy }), await storedAt(tx, at)];
  const assessment = evaluate(facts, policy, {
    orgModel: before && orgModelMemory(before.assessment),
  });
  return { number: null, cause: null, assessment, nextChangeAt: assessment.nextChangeAt };
}
