import type { Instant } from '../../shared/time.ts';
import type { Unit } from '../../shared/vocabulary.ts';
import type { EvidenceId } from '../assessment.types.ts';
import type { FactWindows, Policy } from '../policy.ts';
import type { Counting } from './counting.ts';

/** A number of a fact that is shown by itself. */
export type ShownNumber<Value, Name extends string> = {
  /** Its name in the API. */
  readonly name: Name;
  readonly unit: Unit;
  readonly title: string;
  /** What is counted, one sentence; its numbers are those it was counted with. */
  readonly definition: (windows: FactWindows) => string;
  /** Null: nothing to judge by. Only where `mayBeUnknown`. */
  readonly value: (fact: Value) => number | null;
  readonly mayBeUnknown?: true;
  /** The rows behind it. */
  readonly ids: (fact: Value) => EvidenceId[];
  /** Ids of the reasons and gates that judge this very number. */
  readonly readBy: readonly string[];
};

/**
 * One fact, whole: what it is, how it is counted from rows, and when time alone may change it. The statement of the
 * same id in `libs/persistence/src/facts/` counts it in SQL; a property test holds the two together.
 */
export type Fact<Id extends string, Counted, Value, Name extends string> = {
  readonly id: Id;
  readonly shows: readonly ShownNumber<Value, Name>[];
  /** The reference count: distinct ids and rows, ascending, nothing capped; absent rows count as 0. */
  readonly count: (counting: Counting) => Counted;
  /** What is computed from the counted rows alone, however those were counted. */
  readonly complete: (counted: Counted, policy: Policy) => Value;
  /** Instants at which time alone may change it; those not ahead are passed over. An early one does no harm. */
  readonly boundaries: (counting: Counting) => Iterable<Instant | null>;
};

type Boundaries = { readonly boundaries?: (counting: Counting) => Iterable<Instant | null> };
const never = () => [];

/** A fact whose rows are the whole of it. */
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

/** A fact with a number that is computed from its rows. */
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
