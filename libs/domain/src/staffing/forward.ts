import { ascending } from '../shared/numbers.ts';
import { DAY, startOfDay, type Instant, type LocalDate } from '../shared/time.ts';
import type { Assessment, EvidenceId, Reason } from './assessment.types.ts';
import { evaluate, orgModelMemory } from './evaluate.ts';
import { countFacts } from './facts.ts';
import type { RuleId } from './rules/rules.ts';
import type { ScenarioGround } from './what-if.ts';
import type { World } from './world.ts';

/** How far ahead is looked. */
export const HORIZON = 400 * DAY;

/** An assessment at an instant, past the present one if all goes as planned. */
export type Ahead = { at: Instant; assessment: Assessment };

/** A use case that is planned to go live. */
export type Launch = { useCaseId: string; on: LocalDate; liveAt: Instant };

/** The planned go-lives of approved use cases that lie ahead, the earliest first. */
export const plannedLaunches = (world: World, at: Instant, timeZone: string): Launch[] =>
  world.useCases
    .flatMap(({ id, status, retiredAt, plannedGoLive: on }): Launch[] => {
      if (status !== 'APPROVED' || retiredAt !== null || on === null) return [];
      const liveAt = startOfDay(on, timeZone);
      return liveAt <= at ? [] : [{ useCaseId: id, on, liveAt }];
    })
    .sort((a, b) => a.liveAt - b.liveAt || ascending(a.useCaseId, b.useCaseId));

/**
 * The rows as they will be if each approved use case goes live on its planned day: one with neither a live nor a planned model
 * in production gets one more model then. A planned day that has passed promises nothing.
 */
export function asPlanned(world: World, at: Instant, timeZone: string): World {
  const production = new Set(
    world.deployments
      .filter(
        ({ kind, liveAt, retiredAt }) =>
          kind === 'PRODUCTION' && liveAt !== null && (retiredAt === null || retiredAt > at),
      )
      .map(({ modelId }) => modelId),
  );
  const covered = new Set(
    world.links.filter(({ modelId }) => production.has(modelId)).map(({ useCaseId }) => useCaseId),
  );
  const launches = plannedLaunches(world, at, timeZone).filter(
    ({ useCaseId }) => !covered.has(useCaseId),
  );
  const modelOf = (useCaseId: string) => PLANNED_MODEL + useCaseId;
  return {
    ...world,
    models: [
      ...world.models,
      ...launches.map(({ useCaseId }) => ({
        id: modelOf(useCaseId),
        behaviourOwnerId: null,
        deploymentOwnerId: null,
        monitoringOwnerId: null,
      })),
    ],
    links: [
      ...world.links,
      ...launches.map(({ useCaseId }) => ({ modelId: modelOf(useCaseId), useCaseId })),
    ],
    deployments: [
      ...world.deployments,
      ...launches.map(({ useCaseId, liveAt }) => ({
        id: PLANNED_DEPLOYMENT + useCaseId,
        modelId: modelOf(useCaseId),
        kind: 'PRODUCTION' as const,
        readyAt: null,
        liveAt,
        retiredAt: null,
      })),
    ],
  };
}

/**
 * The assessments from now on, at each instant at which time alone changes one, at most one a day: planned go-lives, agreed
 * starters and leavers, ends of windows. The first is the present one.
 */
export const lookAhead = (ground: ScenarioGround, until?: Instant): Ahead[] => [
  ...lookingAhead(ground, until),
];

/** The same, one assessment at a time, so that the caller can yield to other work between two. */
export function* lookingAhead(
  ground: ScenarioGround,
  until = ground.at + HORIZON,
): Generator<Ahead, void> {
  const { policy } = ground;
  const world = asPlanned(ground.world, ground.at, policy.settings.timeZone);
  let memory = ground.orgModel;
  for (let at: Instant | null = ground.at; at !== null && at <= until;) {
    const assessment: Assessment = evaluate(countFacts(world, at, policy), policy, {
      orgModel: memory,
    });
    memory = orgModelMemory(assessment);
    yield { at, assessment };
    const next: Instant | null = assessment.nextChangeAt;
    at = next === null ? null : Math.max(next, at + DAY);
  }
}

const PLANNED_MODEL = 'planned-model-';
const PLANNED_DEPLOYMENT = 'planned-deployment-';

/** Evidence by rows that are recorded: a planned model or deployment stands for its use case. */
function onRecord(ids: readonly EvidenceId[]): EvidenceId[] {
  const known = new Map<string, EvidenceId>();
  for (const { kind, id } of ids) {
    const planned = [PLANNED_MODEL, PLANNED_DEPLOYMENT].find((prefix) => id.startsWith(prefix));
    const row: EvidenceId = planned
      ? { kind: 'useCase', id: id.slice(planned.length) }
      : { kind, id };
    known.set(`${row.kind} ${row.id}`, row);
  }
  return [...known.values()];
}

/** A reason that is not met now, and the first instant at which it will be if all goes as planned. */
export type Crossing = {
  rule: RuleId;
  reason: string;
  label: string;
  at: Instant;
  state: Reason['state'];
  observed: number;
  unit: Reason['unit'];
  threshold: number | null;
  ids: EvidenceId[];
};

/** What will be crossed, and when; the first instant of each reason. */
export function timeToThreshold(steps: readonly Ahead[]): Crossing[] {
  const known = new Set<string>();
  return steps.flatMap(({ at, assessment }, index) =>
    assessment.rules.flatMap(({ rule, reasons }) =>
      reasons.flatMap((reason): Crossing[] => {
        if (reason.state !== 'WARNING' && reason.state !== 'CRITICAL') return [];
        const key = `${rule} ${reason.id}`;
        if (known.has(key)) return [];
        known.add(key);
        if (index === 0) return [];
        const { id, label, state, observed, unit, threshold } = reason;
        const ids = onRecord(reason.ids);
        return [{ rule, reason: id, label, at, state, observed, unit, threshold, ids }];
      }),
    ),
  );
}
