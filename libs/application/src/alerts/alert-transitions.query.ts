import { latestAlertTransitions, type AlertTransitionRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

/** One notification about an alert, with the evidence that held at its instant. */
export type AlertTransitionRecord = Omit<AlertTransitionRow, 'organizationId'> & {
  alertId: string;
};

const SHOWN = 50;

/** The notifications about the alerts of these ids, latest first. */
export const transitionsByAlertIds = query({
  name: 'transitionsByAlertIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<AlertTransitionRecord[]> => latestAlertTransitions(tx, ids, SHOWN),
});
