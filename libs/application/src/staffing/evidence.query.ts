import { evidenceInput } from '@cadre/contracts';
import type { EvidenceId, EvidenceKind } from '@cadre/domain';
import { query } from '../core/operation.ts';

/** A row behind a number, as people know it. */
export type EvidenceRecord = EvidenceId & {
  label: string;
  /** The row that shows it: a deployment's model, an assignment's person. Null where nothing shows it. */
  shownWith: EvidenceId | null;
};

type Row = { id: string; label: string; shownId: string | null };

/** How the rows of a kind are called, and what shows them. A pulse answer has no name: it is its author's own. */
const KINDS: Record<EvidenceKind, { shown: EvidenceKind | null; sql: string }> = {
  person: { shown: 'person', sql: 'r.name AS label, r.id AS "shownId" FROM cadre.person r' },
  assignment: {
    shown: 'person',
    sql: `p.name || ' in ' || t.name AS label, r.person_id AS "shownId" FROM cadre.assignment r
          JOIN cadre.person p ON p.organization_id = r.organization_id AND p.id = r.person_id
          JOIN cadre.team t ON t.organization_id = r.organization_id AND t.id = r.team_id`,
  },
  team: { shown: null, sql: 'r.name AS label FROM cadre.team r' },
  useCase: { shown: 'useCase', sql: 'r.title AS label, r.id AS "shownId" FROM cadre.use_case r' },
  model: { shown: 'model', sql: 'r.name AS label, r.id AS "shownId" FROM cadre.model r' },
  deployment: {
    shown: 'model',
    sql: `m.name || ' ' || r.model_version AS label, r.model_id AS "shownId" FROM cadre.deployment r
          JOIN cadre.model m ON m.organization_id = r.organization_id AND m.id = r.model_id`,
  },
  incident: {
    shown: 'model',
    sql: 'r.title AS label, r.model_id AS "shownId" FROM cadre.incident r',
  },
  pulse: { shown: null, sql: `'A pulse answer' AS label FROM cadre.pulse r` },
};

/** Those rows of one kind that are there, in the order asked for, in one statement. */
export const evidence = query({
  name: 'evidence',
  permission: 'read',
  input: evidenceInput,
  async run(tx, { kind, ids }): Promise<EvidenceRecord[]> {
    const { shown, sql } = KINDS[kind];
    const rows = await tx.query<Row>(
      `SELECT r.id, ${sql} WHERE r.organization_id = $1 AND r.id = ANY($2::uuid[])
       ORDER BY array_position($2::uuid[], r.id)`,
      [tx.organizationId, ids],
    );
    return rows.map(({ id, label, shownId = null }) => ({
      kind,
      id,
      label,
      shownWith: shown !== null && shownId !== null ? { kind: shown, id: shownId } : null,
    }));
  },
});
