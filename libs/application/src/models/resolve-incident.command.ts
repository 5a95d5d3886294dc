import { resolveIncidentInput } from '@cadre/contracts';
import { findIncident, updateIncident } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found, invalid, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Marks an incident resolved. */
export const resolveIncident = command({
  name: 'resolveIncident',
  permission: 'incident.write',
  input: resolveIncidentInput,
  async run(work, { id, expectedVersion, resolvedAt = work.at }) {
    const incident = seen(found(await findIncident(work.tx, id), 'incident'), expectedVersion);
    if (incident.resolvedAt !== null) {
      throw new AppError('INVALID_STATE', 'This incident is already resolved.');
    }
    if (resolvedAt > work.at) throw invalid('resolvedAt', 'must not be in the future');
    if (resolvedAt < incident.openedAt) throw invalid('resolvedAt', 'must not be before it opened');
    const changed = await updateIncident(work.tx, id, incident.version, { resolvedAt });
    work.audit('incident', id, incident, changed);
    work.stored.push({ kind: 'incident', row: changed });
    work.emit({ type: 'IncidentResolved', incidentId: id });
    return { id };
  },
});
