import { refuse } from '../shared/refusal.ts';
import { sameJson } from '../shared/same.ts';
import { localDateOf, type Instant } from '../shared/time.ts';
import type { LifecycleStage, OrgModel, Role, RuleState, Unit } from '../shared/vocabulary.ts';
import { USE_CASE_STEPS } from '../intake/decisions.ts';
import type { Assessment, OrgModelMemory, RuleResult } from './assessment.types.ts';
import {
  reverted,
  withOverrides,
  type BenchmarkOverride,
  type Registry,
} from './benchmarks/index.ts';
import { evaluate, orgModelMemory } from './evaluate.ts';
import { countFacts, shownFacts, type ShownName } from './facts.ts';
import type { Policy } from './policy.ts';
import type { RuleId } from './rules/rules.ts';
import type { World, WorldUseCase } from './world.ts';

export const SCENARIO_KINDS = [
  'APPROVE',
  'RETIRE_USE_CASE',
  'MOVE',
  'LAUNCH',
  'TAKE_LIVE',
  'RETIRE',
  'HIRE',
  'LEAVE',
  'OVERRIDE',
  'REVERT',
] as const;

/** One change of a scenario, of the kinds that the registers know. */
export type ScenarioChange =
  | { kind: 'APPROVE'; useCaseId: string }
  | { kind: 'RETIRE_USE_CASE'; useCaseId: string }
  | { kind: 'MOVE'; useCaseId: string; stage: LifecycleStage }
  /** A new model of the use case goes live. */
  | { kind: 'LAUNCH'; useCaseId: string }
  /** A deployment that is registered goes live. */
  | { kind: 'TAKE_LIVE'; deploymentId: string }
  | { kind: 'RETIRE'; deploymentId: string }
  | { kind: 'HIRE'; role: Role; fte: number; teamId: string | null }
  /** Every assignment of the person ends. */
  | { kind: 'LEAVE'; personId: string }
  | ({ kind: 'OVERRIDE' } & BenchmarkOverride)
  /** The benchmark has its shipped value again. */
  | ({ kind: 'REVERT' } & Pick<BenchmarkOverride, 'rule' | 'name'>);

/** A number, before and after. */
export type Shift<T> = { before: T; after: T };

/** What a scenario changes: counts and states, and no people. What stays the same is left out. */
export type Impact = {
  facts: ({ name: ShownName; title: string; unit: Unit } & Shift<number | null>)[];
  rules: ({ rule: RuleId; reasons: ReasonShift[] } & Shift<RuleState>)[];
  gaps: ({ role: Role } & Shift<number | null>)[];
  /** What the count and the gates recommend now; it is adopted once it has held. Null: the same. */
  orgModel: Shift<OrgModel> | null;
};
export type ReasonShift = {
  id: string;
  label: string;
  unit: Unit;
  /** The value; null where the reason could not be evaluated. */
  observed: Shift<number | null>;
  /** Whether it is met, and how badly. */
  state: Shift<RuleState>;
};

/** What a scenario starts from: the rows, the instant, and the memory of the last assessment. */
export type ScenarioGround = {
  world: World;
  at: Instant;
  policy: Policy;
  orgModel: OrgModelMemory | null;
};

/**
 * The assessment now, and as it would be if all of `changes` had happened at this instant, by the same functions. Nothing is
 * stored, and no alert is raised. `then` is what a further scenario, or a look ahead, starts from.
 * @throws Refused NOT_FOUND for a row that is not there, INVALID_STATE for a change that it does not allow; the path names the
 *   change
 */
export function whatIf(
  { world, at, policy, orgModel }: ScenarioGround,
  changes: readonly ScenarioChange[],
): { before: Assessment; after: Assessment; impact: Impact; then: ScenarioGround } {
  const before = assessmentOn({ world, at, policy, orgModel });
  const then = {
    world: imaginedWorld({ world, at, policy }, changes),
    at,
    policy: { ...policy, registry: imaginedRegistry(policy.registry, changes) },
    orgModel: orgModelMemory(before),
  };
  const after = assessmentOn(then);
  return { before, after, impact: impactOf(before, after), then };
}

/** The assessment of these rows at this instant. */
const assessmentOn = ({ world, at, policy, orgModel }: ScenarioGround): Assessment =>
  evaluate(countFacts(world, at, policy), policy, { orgModel });

/** The rows as they would be. @throws Refused as `whatIf` does */
export const imaginedWorld = (
  { world, at, policy }: Omit<ScenarioGround, 'orgModel'>,
  changes: readonly ScenarioChange[],
): World =>
  changes.reduce(
    (rows, change, index) => apply(rows, change, { at, timeZone: policy.settings.timeZone, index }),
    world,
  );

type Where = { at: Instant; timeZone: string; index: number };

const missing = (what: string, { index }: Where): never =>
  refuse('NOT_FOUND', `There is no such ${what}.`, [
    { path: `changes.${index}`, message: `names a ${what} that is not there` },
  ]);

function apply(world: World, change: ScenarioChange, where: Where): World {
  const { at, timeZone, index } = where;
  switch (change.kind) {
    case 'APPROVE':
      return withUseCase(world, change.useCaseId, where, (useCase) => {
        if (!USE_CASE_STEPS.APPROVE.from.includes(useCase.status))
          refuse('INVALID_STATE', `A use case that is ${useCase.status} cannot be approved.`, [
            { path: `changes.${index}`, message: `is ${useCase.status}` },
          ]);
        const stage = 'PROBLEM_DEFINITION';
        return { status: 'APPROVED', decidedAt: at, stage, stageEnteredAt: at };
      });
    case 'RETIRE_USE_CASE':
      return withUseCase(world, change.useCaseId, where, () => ({
        status: 'RETIRED',
        retiredAt: at,
      }));
    case 'MOVE':
      return withUseCase(world, change.useCaseId, where, () => ({
        stage: change.stage,
        stageEnteredAt: at,
      }));
    case 'LAUNCH':
      return launched(world, change.useCaseId, where);
    case 'TAKE_LIVE':
      return withDeployment(world, change.deploymentId, where, { liveAt: at });
    case 'RETIRE':
      return withDeployment(world, change.deploymentId, where, { retiredAt: at });
    case 'HIRE':
      return hired(world, change, where);
    case 'LEAVE':
      return left(world, change.personId, localDateOf(at, timeZone), where);
    case 'OVERRIDE':
    case 'REVERT':
      return world;
  }
}

/** Overrides are taken together, since two of them may only stand together; then reverts, one after another. */
function imaginedRegistry(registry: Registry, changes: readonly ScenarioChange[]): Registry {
  const overrides = changes.flatMap((change, index) =>
    change.kind === 'OVERRIDE' ? [{ change, index }] : [],
  );
  const overridden =
    overrides.length === 0
      ? registry
      : withOverrides(
          registry,
          overrides.map(({ change: { rule, name, value, reason } }) => ({
            rule,
            name,
            value,
            reason,
          })),
          (at, field) => `changes.${overrides[at]?.index}.${field}`,
        );
  return changes.reduce(
    (rows, change, index) =>
      change.kind === 'REVERT' ? reverted(rows, change, `changes.${index}.name`) : rows,
    overridden,
  );
}

function withUseCase(
  world: World,
  id: string,
  where: Where,
  changed: (useCase: WorldUseCase) => Partial<WorldUseCase>,
): World {
  const useCase = world.useCases.find((each) => each.id === id) ?? missing('use case', where);
  const next = { ...useCase, ...changed(useCase) };
  return { ...world, useCases: world.useCases.map((each) => (each.id === id ? next : each)) };
}

function withDeployment(
  world: World,
  id: string,
  where: Where,
  changed: Partial<World['deployments'][number]>,
): World {
  const { deployments } = world;
  if (deployments.every((each) => each.id !== id)) missing('deployment', where);
  return {
    ...world,
    deployments: deployments.map((each) => (each.id === id ? { ...each, ...changed } : each)),
  };
}

function launched(world: World, useCaseId: string, where: Where): World {
  if (world.useCases.every(({ id }) => id !== useCaseId)) missing('use case', where);
  const modelId = `imagined-model-${where.index}`;
  const owners = { behaviourOwnerId: null, deploymentOwnerId: null, monitoringOwnerId: null };
  const deployment = {
    id: `imagined-deployment-${where.index}`,
    modelId,
    kind: 'PRODUCTION' as const,
    readyAt: null,
    liveAt: where.at,
    retiredAt: null,
  };
  return {
    ...world,
    models: [...world.models, { id: modelId, ...owners }],
    links: [...world.links, { modelId, useCaseId }],
    deployments: [...world.deployments, deployment],
  };
}

function hired(
  world: World,
  { role, fte, teamId }: Extract<ScenarioChange, { kind: 'HIRE' }>,
  where: Where,
): World {
  if (teamId !== null && world.teams.every(({ id }) => id !== teamId)) missing('team', where);
  const personId = `imagined-person-${where.index}`;
  const assignment = {
    id: `imagined-assignment-${where.index}`,
    personId,
    teamId: teamId ?? 'imagined-team',
    role,
    fte,
    startDate: localDateOf(where.at, where.timeZone),
    endDate: null,
    employmentType: 'EMPLOYEE' as const,
  };
  return {
    ...world,
    people: [...world.people, { id: personId, leftAt: null }],
    assignments: [...world.assignments, assignment],
  };
}

/** Ends what the person does today, and calls off what was agreed. */
function left(world: World, personId: string, today: string, where: Where): World {
  if (world.people.every(({ id }) => id !== personId)) missing('person', where);
  return {
    ...world,
    assignments: world.assignments.flatMap((each) => {
      if (each.personId !== personId || (each.endDate !== null && each.endDate <= today))
        return [each];
      return each.startDate >= today ? [] : [{ ...each, endDate: today }];
    }),
    people: world.people.map((each) =>
      each.id === personId ? { ...each, leftAt: where.at } : each,
    ),
  };
}

/** What differs between two assessments of one organization. */
export function impactOf(before: Assessment, after: Assessment): Impact {
  const then = new Map(shownFacts(after.facts).map((fact) => [fact.name, fact.value]));
  const facts = shownFacts(before.facts).flatMap(({ name, title, unit, value }) => {
    const next = then.get(name) ?? null;
    return next === value ? [] : [{ name, title, unit, before: value, after: next }];
  });
  const rules = before.rules.flatMap((rule) => {
    const next = after.rules.find((each) => each.rule === rule.rule);
    if (!next) return [];
    const reasons = reasonShifts(rule, next);
    if (rule.state === next.state && reasons.length === 0) return [];
    return [{ rule: rule.rule, before: rule.state, after: next.state, reasons }];
  });
  const gaps = before.gaps.flatMap(({ role, gap }) => {
    const next = after.gaps.find((each) => each.role === role)?.gap ?? null;
    return next === gap ? [] : [{ role, before: gap, after: next }];
  });
  const [was, is] = [before.orgModel.recommended, after.orgModel.recommended];
  return { facts, rules, gaps, orgModel: was === is ? null : { before: was, after: is } };
}

function reasonShifts(before: RuleResult, after: RuleResult): ReasonShift[] {
  const ids = [...new Set([...before.reasons, ...after.reasons].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [was, is] = [before, after].map(({ reasons }) => reasons.find((each) => each.id === id));
    const known = is ?? was;
    if (!known) return [];
    const shift = {
      observed: { before: was?.observed ?? null, after: is?.observed ?? null },
      state: { before: was?.state ?? 'NO_DATA', after: is?.state ?? 'NO_DATA' } as Shift<RuleState>,
    };
    const isSame =
      shift.observed.before === shift.observed.after && shift.state.before === shift.state.after;
    return isSame ? [] : [{ id, label: known.label, unit: known.unit, ...shift }];
  });
}

/** Whether a scenario changes nothing. */
export const isNothing = (impact: Impact): boolean =>
  sameJson(impact, { facts: [], rules: [], gaps: [], orgModel: null });
