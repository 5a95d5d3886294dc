import type { Instant } from '../shared/time.ts';
import type { Facts } from './facts.types.ts';
import { countingOf, type Counting } from './facts/counting.ts';
import type { Fact } from './facts/define-fact.ts';
import { FACTS, type CountedFacts, type FactValues, type ShownName } from './facts/facts.ts';
import { factWindows, type Policy } from './policy.ts';
import type { EvidenceId } from './assessment.types.ts';
import type { World } from './world.ts';
import type { Unit } from '../shared/vocabulary.ts';

export type { ShownNumber } from './facts/define-fact.ts';
export { FACTS, type CountedFacts, type FactId, type ShownName } from './facts/facts.ts';
export { meanInfraShare } from './facts/infra-share.fact.ts';
export { medianDays } from './facts/lead-time.fact.ts';

/** The type of a fact in a loop over all of them. */
type AnyFact = Fact<keyof FactValues, unknown, unknown, ShownName>;
const ALL = FACTS as unknown as readonly AnyFact[];

/** Counts the facts of `world` at `at`: the reference that every other way of counting is compared with. */
export const countFacts = (world: World, at: Instant, policy: Policy): Facts =>
  factsFrom(countingOf(world, at, policy));

/** The facts of one count that the caller has made. */
export function factsFrom(counting: Counting): Facts {
  const { at, policy } = counting;
  const counted = Object.fromEntries(ALL.map(({ id, count }) => [id, count(counting)]));
  return factsOf(counted as CountedFacts, { at, policy, nextBoundaryAt: nextBoundary(counting) });
}

/** The facts from counted rows, in whichever way they were counted: adds what is computed from the rows. */
export function factsOf(
  counted: CountedFacts,
  { at, policy, nextBoundaryAt }: { at: Instant; policy: Policy; nextBoundaryAt: Instant | null },
): Facts {
  const values = Object.fromEntries(
    ALL.map(({ id, complete }) => [id, complete(counted[id], policy)]),
  ) as FactValues;
  const { settings } = policy;
  return { at, windows: factWindows(policy), organization: settings, ...values, nextBoundaryAt };
}

/** The first instant after `at` at which time alone may change a fact, or null. */
function nextBoundary(counting: Counting): Instant | null {
  let next: Instant | null = null;
  for (const { boundaries } of ALL) {
    for (const boundary of boundaries(counting)) {
      if (boundary === null || boundary <= counting.at) continue;
      if (next === null || boundary < next) next = boundary;
    }
  }
  return next;
}

/** A number with its definition and the rows behind it. */
export type FactShown = {
  name: ShownName;
  title: string;
  value: number | null;
  unit: Unit;
  definition: string;
  readonly ids: EvidenceId[];
  readBy: readonly string[];
};

/**
 * The numbers of `facts` that are shown on their own, in the order of the facts. Facts that an earlier version stored lack
 * those that came later; their numbers are not known.
 */
export function shownFacts(facts: Facts): FactShown[] {
  return ALL.flatMap(({ id, shows }) =>
    shows.map(({ name, title, unit, definition, value, ids, readBy }) => ({
      name,
      title,
      value: facts[id] === undefined ? null : value(facts[id]),
      unit,
      definition: definition(facts.windows),
      // A getter, since only a reader of the explanation needs the ids; the overview shows thousands of rows as one count.
      get ids() {
        return facts[id] === undefined ? [] : ids(facts[id]);
      },
      readBy,
    })),
  );
}
