import type { RegisterRow } from './registers.ts';
import type { Seen } from './seen.ts';

/** Where two rows disagree. */
export type Found = {
  /** The row that a repair changes first, and the one that it disagrees with, where there is one. */
  rows: readonly [RegisterRow] | readonly [RegisterRow, RegisterRow];
  /** What is the matter, in one sentence. */
  sentence: string;
  /** Of a kind that names people: what members see of their own row, without the other's name. */
  own?: readonly { memberId: string; row: RegisterRow; sentence: string }[];
};

/**
 * One kind of contradiction. The API's enum, the headings on screens and the count follow from the list of these.
 */
export type ContradictionKindOf<Id extends string> = {
  readonly id: Id;
  /** Its heading on screens. */
  readonly title: string;
  /** The change that would settle it. */
  readonly settledBy: string;
  /** Whether its rows or sentence tell who a person is: only leaders see all of it. */
  readonly namesPeople: boolean;
  readonly find: (seen: Seen) => readonly Found[];
};

/** Checks the shape and keeps the id as a type. */
export const defineContradiction = <const Id extends string>(
  kind: ContradictionKindOf<Id>,
): ContradictionKindOf<Id> => kind;
