import { evidenceInput } from '@cadre/contracts';
import type { EvidenceId, EvidenceKind } from '@cadre/domain';
import { findEvidence } from '@cadre/persistence';
import { query } from '../core/operation.ts';

/** A row behind a number, with the name that readers know it by. */
export type EvidenceRecord = EvidenceId & {
  label: string;
  /** The row on whose page it appears: a deployment's model, an assignment's person. Null where it appears on none. */
  shownWith: EvidenceId | null;
};

/** The kind of row on whose page rows of a kind appear. */
const SHOWN_WITH: Record<EvidenceKind, EvidenceKind | null> = {
  person: 'person',
  assignment: 'person',
  team: null,
  useCase: 'useCase',
  model: 'model',
  deployment: 'model',
  incident: 'model',
  pulse: null,
};

/** The existing rows among those asked for, all of one kind, in the order asked for. */
export const evidence = query({
  name: 'evidence',
  permission: 'read',
  input: evidenceInput,
  async run(tx, { kind, ids }): Promise<EvidenceRecord[]> {
    const shown = SHOWN_WITH[kind];
    return (await findEvidence(tx, kind, ids)).map(({ id, label, shownId }) => ({
      kind,
      id,
      label,
      shownWith: shown !== null && shownId !== null ? { kind: shown, id: shownId } : null,
    }));
  },
});
