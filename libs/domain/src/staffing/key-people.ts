import { ascending, sortedUnique } from '../shared/numbers.ts';
import { sameJson } from '../shared/same.ts';
import type { OrgModel, RuleState } from '../shared/vocabulary.ts';
import type { Assessment, OrgModelMemory } from './assessment.types.ts';
import { evaluate, orgModelMemory } from './evaluate.ts';
import { factsFrom } from './facts.ts';
import { countingOf, type Counting } from './facts/counting.ts';
import { isActiveAt, type DatedAssignment } from './facts/people.ts';
import { ownershipCells, shareCells } from './ownership.ts';
import type { RuleId } from './rules/rules.ts';
import {
  imaginedWorld,
  impactOf,
  type Impact,
  type ScenarioGround,
  type Shift,
} from './what-if.ts';
import type { World } from './world.ts';

/** What would change if one person's assignments ended now (5.16). */
export type KeyPerson = {
  personId: string;
  rules: ({ rule: RuleId } & Shift<RuleState>)[];
  gaps: Impact['gaps'];
  orgModel: Shift<OrgModel> | null;
  /** Use cases with a responsibility that would have no owner, or another number of owners. */
  useCaseIds: string[];
  /** Models of which this person is an owner. */
  modelIds: string[];
};
type Effect = Omit<KeyPerson, 'personId'>;

const assessmentFrom = (counting: Counting, orgModel: OrgModelMemory | null): Assessment =>
  evaluate(factsFrom(counting), counting.policy, { orgModel });

const NOTHING: Effect = { rules: [], gaps: [], orgModel: null, useCaseIds: [], modelIds: [] };

/**
 * For each person with an active assignment what would change if they left now, by the rules themselves; null where nothing
 * does. One at a time, so that others are served between two: `worstFirst` orders them.
 *
 * People whom no row names as owner, lead or member of a committee differ for the rules by their assignments alone: one
 * assessment speaks for all whose assignments are alike.
 */
export function* keyPeople(ground: ScenarioGround): Generator<KeyPerson | null, void> {
  const { world, at, policy } = ground;
  const counting = countingOf(world, at, policy);
  const ofPeople = new Map<string, DatedAssignment[]>();
  for (const assignment of counting.dated)
    ofPeople.set(assignment.personId, [...(ofPeople.get(assignment.personId) ?? []), assignment]);
  const named = namedIn(world);
  const marked = new Set(world.people.flatMap(({ id, leftAt }) => (leftAt === null ? [] : [id])));
  const before = assessmentFrom(counting, ground.orgModel);
  const cells = cellStates(counting);
  const memory = orgModelMemory(before);
  const known = new Map<string, Effect>();
  const effectOf = (personId: string): Effect => {
    const then = countingOf(imaginedWorld(ground, [{ kind: 'LEAVE', personId }]), at, policy);
    if (!named.has(personId)) shareCells(counting, then);
    const { rules, gaps, orgModel } = impactOf(before, assessmentFrom(then, memory));
    return {
      rules: rules.flatMap(({ rule, before: was, after: is }) =>
        was === is ? [] : [{ rule, before: was, after: is }],
      ),
      gaps,
      orgModel,
      useCaseIds: named.has(personId) ? changed(cells, cellStates(then)) : [],
      modelIds: sortedUnique(
        world.models.filter((model) => ownersOf(model).includes(personId)).map(({ id }) => id),
      ),
    };
  };
  for (const [personId, assignments] of ofPeople) {
    if (!assignments.some(isActiveAt(at))) continue;
    const like = named.has(personId) || marked.has(personId) ? null : alike(assignments, at);
    const effect = (like === null ? undefined : known.get(like)) ?? effectOf(personId);
    if (like !== null) known.set(like, effect);
    yield sameJson(effect, NOTHING) ? null : { personId, ...effect };
  }
}

/** What the rules can see of a person's time here: assignments that are over are history. */
function alike(assignments: readonly DatedAssignment[], at: number): string {
  return JSON.stringify(
    assignments
      .filter(({ endsAt }) => endsAt === null || endsAt > at)
      .map(({ teamId, role, fte, employmentType, startsAt, endsAt }) => [
        teamId,
        role,
        fte,
        employmentType,
        startsAt,
        endsAt,
      ])
      .sort(),
  );
}

const ownersOf = ({
  behaviourOwnerId,
  deploymentOwnerId,
  monitoringOwnerId,
}: World['models'][number]) => [behaviourOwnerId, deploymentOwnerId, monitoringOwnerId];

/** Everybody whom a row names beside assignments. */
const namedIn = ({ teams, models, holders, seats }: World): ReadonlySet<string | null> =>
  new Set([
    ...teams.map(({ leadPersonId }) => leadPersonId),
    ...models.flatMap(ownersOf),
    ...holders.map(({ holderId }) => holderId),
    ...seats.map(({ personId }) => personId),
  ]);

type Cells = ReadonlyMap<string, { useCaseId: string | null; state: string }>;

function cellStates(counting: Counting): Cells {
  return new Map(
    ownershipCells(counting).map(({ responsibility, useCaseId, state }) => [
      `${responsibility} ${useCaseId ?? '-'}`,
      { useCaseId, state },
    ]),
  );
}

const changed = (before: Cells, after: Cells): string[] =>
  sortedUnique(
    [...before].flatMap(([key, { useCaseId, state }]) =>
      useCaseId === null || after.get(key)?.state === state ? [] : [useCaseId],
    ),
  );

const WEIGHT: Record<RuleState, number> = {
  NOT_APPLICABLE: 0,
  OK: 0,
  NO_DATA: 0,
  WARNING: 1,
  CRITICAL: 2,
};

/** How much a person's leaving would worsen: rules that turn critical, that warn, what nobody owns, what is missing. */
function weightOf({ rules, gaps, useCaseIds, modelIds }: KeyPerson): number[] {
  const worse = rules.filter(({ before, after }) => WEIGHT[after] > WEIGHT[before]);
  return [
    worse.filter(({ after }) => after === 'CRITICAL').length,
    worse.length,
    useCaseIds.length,
    modelIds.length,
    gaps.reduce((sum, { before, after }) => sum + (after ?? 0) - (before ?? 0), 0),
  ];
}

/** Those whose leaving would worsen most come first. */
export const worstFirst = (people: readonly KeyPerson[]): KeyPerson[] =>
  people
    .map((person) => ({ person, weight: weightOf(person) }))
    .sort((a, b) => {
      const at = a.weight.findIndex((each, index) => each !== b.weight[index]);
      return at < 0
        ? ascending(a.person.personId, b.person.personId)
        : (b.weight[at] ?? 0) - (a.weight[at] ?? 0);
    })
    .map(({ person }) => person);
