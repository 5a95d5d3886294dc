import type { IncidentCause, IncidentSeverity, Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type IncidentRecord = {
  id: string;
  modelId: string | null;
  title: string;
  severity: IncidentSeverity;
  cause: IncidentCause;
  openedAt: Instant;
  resolvedAt: Instant | null;
  runbook: string;
  version: number;
};

const by = (name: string, column: string) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }) =>
      tx.query<IncidentRecord>(
        `SELECT id, model_id AS "modelId", title, severity, cause, opened_at AS "openedAt",
                resolved_at AS "resolvedAt", runbook, version
         FROM cadre.incident WHERE organization_id = $1 AND ${column} = ANY($2::uuid[])
         ORDER BY opened_at DESC, id DESC`,
        [tx.organizationId, ids],
      ),
  });

/** Incidents, latest first. */
export const incidentsByIds = by('incidentsByIds', 'id');
export const incidentsByModelIds = by('incidentsByModelIds', 'model_id');
