import { approvalImpactInput, whatIfInput } from '@cadre/contracts';
import {
  hireShifts,
  whatIf as imagine,
  type HireShift,
  type Impact,
  type ScenarioChange,
} from '@cadre/domain';
import { findStaffing, readPolicy, readWorld, type Tx } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { query } from '../core/operation.ts';
import { planAhead } from '../hiring/plan-ahead.ts';

/** What a scenario changes, hires that are asked for included. */
export type ImpactAhead = Impact & { hires: HireShift[] };

/**
 * What changes, if all of these had happened now: the same rules on the rows with the changes applied in memory. Stores
 * nothing and raises no alert.
 * @throws AppError NOT_FOUND, INVALID_STATE, VALIDATION_FAILED; the path names the change
 */
export const whatIf = query({
  name: 'whatIf',
  permission: 'scenario.run',
  input: whatIfInput,
  run: (tx, { changes }, { app }): Promise<ImpactAhead> =>
    // The names of rules and benchmarks are checked where they are applied.
    impact(tx, app, changes as ScenarioChange[]),
});

/** What approving these use cases would change: counts and states, no people, so everybody may ask. */
export const approvalImpact = query({
  name: 'approvalImpact',
  permission: 'read',
  input: approvalImpactInput,
  run: (tx, { useCaseIds }, { app }): Promise<ImpactAhead> =>
    impact(
      tx,
      app,
      [...new Set(useCaseIds)].map((useCaseId) => ({ kind: 'APPROVE', useCaseId })),
    ),
});

async function impact(tx: Tx, app: App, changes: readonly ScenarioChange[]): Promise<ImpactAhead> {
  const [world, policy, staffing] = await Promise.all([
    readWorld(tx),
    readPolicy(tx),
    findStaffing(tx),
  ]);
  const ground = { world, policy, at: app.clock.now(), orgModel: staffing?.orgModelMemory ?? null };
  const { impact: changed, then } = imagine(ground, changes);
  const before = await planAhead(ground);
  const after = await planAhead(then);
  return { ...changed, hires: hireShifts(before.proposals, after.proposals) };
}
