import type { EvidenceKind } from '@cadre/domain';
import type { Tx } from '../tenant.ts';

/** A row behind a number: its label, and the id of the row on whose page it appears (a deployment's model), if any. */
export type EvidenceRow = { id: string; label: string; shownId: string | null };

const NOT_SHOWN = 'NULL::uuid AS "shownId"';
/**
 * For each kind, the label and the row on whose page it appears. A pulse answer has no label: it is private to its author.
 */
const KINDS: Record<EvidenceKind, string> = {
  person: 'r.name AS label, r.id AS "shownId" FROM cadre.person r',
  assignment: `p.name || ' in ' || t.name AS label, r.person_id AS "shownId" FROM cadre.assignment r
    JOIN cadre.person p ON p.organization_id = r.organization_id AND p.id = r.person_id
    JOIN cadre.team t ON t.organization_id = r.organization_id AND t.id = r.team_id`,
  team: `r.name AS label, ${NOT_SHOWN} FROM cadre.team r`,
  useCase: 'r.title AS label, r.id AS "shownId" FROM cadre.use_case r',
  model: 'r.name AS label, r.id AS "shownId" FROM cadre.model r',
  deployment: `m.name || ' ' || r.model_version AS label, r.model_id AS "shownId" FROM cadre.deployment r
    JOIN cadre.model m ON m.organization_id = r.organization_id AND m.id = r.model_id`,
  incident: 'r.title AS label, r.model_id AS "shownId" FROM cadre.incident r',
  pulse: `'A pulse answer' AS label, ${NOT_SHOWN} FROM cadre.pulse r`,
};

/** The existing rows among those asked for, all of one kind, in the order asked for. */
export const findEvidence = (
  tx: Tx,
  kind: EvidenceKind,
  ids: readonly string[],
): Promise<EvidenceRow[]> =>
  tx.query(
    `SELECT r.id, ${KINDS[kind]} WHERE r.organization_id = $1 AND r.id = ANY($2::uuid[])
     ORDER BY array_position($2::uuid[], r.id)`,
    [tx.organizationId, ids],
  );
