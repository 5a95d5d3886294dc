import type { EvidenceId, EvidenceKind } from '../assessment.types.ts';

/** Rows of one kind, as evidence. */
export const evidence = (kind: EvidenceKind, ids: readonly string[]): EvidenceId[] =>
  ids.map((id) => ({ kind, id }));
