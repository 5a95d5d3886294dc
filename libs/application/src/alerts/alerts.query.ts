import { alertsInput } from '@cadre/contracts';
import { alertsInStates, findAlertsByIds, type AlertRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

/** An alert as readers see it: its state, and in `machine` the evidence for it. */
export type AlertRecord = Omit<AlertRow, 'organizationId' | 'severityNumber'>;

/** The organization's alerts, at most one per rule, latest change first. */
export const alerts = query({
  name: 'alerts',
  permission: 'read',
  input: alertsInput,
  run: (tx, { states }): Promise<AlertRecord[]> => alertsInStates(tx, states ?? null),
});

/** The alerts of these ids. */
export const alertsByIds = query({
  name: 'alertsByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<AlertRecord[]> => findAlertsByIds(tx, ids),
});
