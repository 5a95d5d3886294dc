import type { Instant } from '../../shared/time.ts';
import type { Unit } from '../../shared/vocabulary.ts';
import type { EvidenceId } from '../assessment.types.ts';
import type { FactWindows, Policy } from '../policy.ts';
import type { Counting } from './counting.ts';

/** A number of a fact that is shown on its own. */
export type ShownNumber<Value, Name extends string> = {
  /** Its name in the API. */
  readonly name: Name;
  readonly unit: Unit;
  readonly title: string;
  /** What is counted, in one sentence, with the windows it was counted with. */
  readonly definition: (windows: FactWindows) => string;
  /** Null: there is no data. Only where `mayBeUnknown`, which every new fact is: stored assessments do not have it. */
  readonly value: (fact: Value) => number | null;
  readonly mayBeUnknown?: true;
  /** The rows behind it. */
  readonly ids: (fact: Value) => EvidenceId[];
  /** Ids of the reasons and gates that judge this number. */
  readonly readBy: readonly string[];
};

/**
 * One fact: what it is, how it is counted from rows, and when time alone may change it. The statement of the same id in
 * `libs/persistence/src/facts/` counts it in SQL; a property test checks that both give the same.
 */
export type Fact<Id extends string, Counted, Value, Name extends string> = {
  readonly id: Id;
  readonly shows: readonly ShownNumber<Value, Name>[];
  /** The reference count: distinct ids and rows, ascending, nothing capped; absent rows count as 0. */
  readonly count: (counting: Counting) => Counted;
  /** The part that is computed from the counted rows alone, in whichever way they were counted. */
  readonly complete: (counted: Counted, policy: Policy) => Value;
  /**
   * Instants at which time alone may change the fact; those in the past are ignored. One that comes too early does no harm.
   */
  readonly boundaries: (counting: Counting) => Iterable<Instant | null>;
};

type Boundaries = { readonly boundaries?: (counting: Counting) => Iterable<Instant | null> };
const never = () => [];

/** Defines a fact that consists of its counted rows. */
export const defineFact = <const Id extends string, Value, const Name extends string = never>(
  fact: {
    readonly id: Id;
    readonly shows: readonly ShownNumber<Value, Name>[];
    readonly count: (counting: Counting) => Value;
  } & Boundaries,
): Fact<Id, Value, Value, Name> => ({
  boundaries: never,
  complete: (counted) => counted,
  ...fact,
});

/** Defines a fact with a number that is computed from its rows. */
export const defineComputedFact = <
  const Id extends string,
  Counted,
  Value,
  const Name extends string = never,
>(
  fact: {
    readonly id: Id;
    readonly shows: readonly ShownNumber<Value, Name>[];
    readonly count: (counting: Counting) => Counted;
    readonly complete: (counted: Counted, policy: Policy) => Value;
  } & Boundaries,
): Fact<Id, Counted, Value, Name> => ({ boundaries: never, ...fact });
