import type { EvidenceId, EvidenceKind, Evidenced } from '../assessment.types.ts';

/** Rows of one kind, as evidence. */
export const evidence = (kind: EvidenceKind, ids: readonly string[]): EvidenceId[] =>
  ids.map((id) => ({ kind, id }));

/** How many rows a finding names at most: a portfolio of thousands is not stored once for each reason. The facts name all. */
export const MOST_IDS = 200;

/** A finding with the first of its rows, and how many there are. */
export const bounded = <Found extends Evidenced>(found: Found): Found =>
  found.ids.length <= MOST_IDS
    ? found
    : { ...found, ids: found.ids.slice(0, MOST_IDS), idCount: found.ids.length };
