import { reportIncidentInput } from '@cadre/contracts';
import { insertIncident } from '@cadre/persistence';
import { invalid } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Records an incident. The first one of an organization says that incidents are tracked. */
export const reportIncident = command({
  name: 'reportIncident',
  permission: 'incident.write',
  input: reportIncidentInput,
  async run(work, { clientMutationId: _, openedAt, ...fields }) {
    if (openedAt !== undefined && openedAt > work.at)
      throw invalid('openedAt', 'must not be in the future');
    const incident = {
      id: work.newId(),
      ...fields,
      openedAt: openedAt ?? work.at,
      resolvedAt: null,
    };
    work.stored.push({ kind: 'incident', row: insertIncident(work.tx, incident) });
    work.audit('incident', incident.id, null, incident);
    work.emit({ type: 'IncidentReported', incidentId: incident.id });
    return { id: incident.id };
  },
});
