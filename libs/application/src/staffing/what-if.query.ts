import { approvalImpactInput, whatIfInput } from '@cadre/contracts';
import {
  hireShifts,
  whatIf as imagine,
  type HireShift,
  type Impact,
  type ScenarioChange,
  type ScenarioGround,
} from '@cadre/domain';
import { computedQuery } from '../core/operation.ts';
import { planAhead } from '../hiring/plan-ahead.ts';
import { readGround } from './ground.ts';

/** What a scenario changes, hires that are asked for included. */
export type ImpactAhead = Impact & { hires: HireShift[] };

/**
 * What changes, if all of these had happened now: the same rules on the rows with the changes applied in memory. Stores
 * nothing and raises no alert.
 * @throws AppError NOT_FOUND, INVALID_STATE, VALIDATION_FAILED; the path names the change
 */
export const whatIf = computedQuery({
  name: 'whatIf',
  permission: 'scenario.run',
  input: whatIfInput,
  run: (tx, _input, { app }) => readGround(tx, app),
  answer: (ground, { changes }): Promise<ImpactAhead> =>
    // The names of rules and benchmarks are checked where they are applied.
    impact(ground, changes as ScenarioChange[]),
});

/** What approving these use cases would change: counts and states, no people, so everybody may ask. */
export const approvalImpact = computedQuery({
  name: 'approvalImpact',
  permission: 'read',
  input: approvalImpactInput,
  run: (tx, _input, { app }) => readGround(tx, app),
  answer: (ground, { useCaseIds }): Promise<ImpactAhead> =>
    impact(
      ground,
      [...new Set(useCaseIds)].map((useCaseId) => ({ kind: 'APPROVE', useCaseId })),
    ),
});

async function impact(
  ground: ScenarioGround,
  changes: readonly ScenarioChange[],
): Promise<ImpactAhead> {
  const { impact: changed, then } = imagine(ground, changes);
  const before = await planAhead(ground);
  const after = await planAhead(then);
  return { ...changed, hires: hireShifts(before.proposals, after.proposals) };
}
