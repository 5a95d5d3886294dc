import { incidentsBy, type IncidentRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type IncidentRecord = Omit<IncidentRow, 'organizationId'>;

const by = (name: string, property: Parameters<typeof incidentsBy>[1]) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }): Promise<IncidentRecord[]> => incidentsBy(tx, property, ids),
  });

/** Incidents, latest first. */
export const incidentsByIds = by('incidentsByIds', 'id');
export const incidentsByModelIds = by('incidentsByModelIds', 'modelId');
