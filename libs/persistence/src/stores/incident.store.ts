import { IncidentEntity, type IncidentRow } from '../entities/incident.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRow, selectBy, updateRow, type New, type Patch } from './rows.ts';

export const insertIncident = (tx: Tx, incident: New<IncidentRow>) =>
  insertRow(tx, IncidentEntity, incident);
export const findIncident = (tx: Tx, id: string) => findById(tx, IncidentEntity, id);
/** @throws AppError CONFLICT */
export const updateIncident = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<IncidentRow>,
) => updateRow(tx, IncidentEntity, id, expectedVersion, patch);

/** Incidents by their model or by id, latest first. */
export const incidentsBy = (tx: Tx, property: 'id' | 'modelId', ids: readonly string[]) =>
  selectBy(tx, IncidentEntity, property, ids, 'ORDER BY t.opened_at DESC, t.id DESC');
