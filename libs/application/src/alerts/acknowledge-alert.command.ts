import { acknowledgeAlertInput } from '@cadre/contracts';
import { acknowledge } from '@cadre/domain';
import { command } from '../core/operation.ts';
import { changeAlert } from './change-alert.ts';

/**
 * Records that the caller has seen the alert and takes it on. The acknowledgement ends by itself when the severity rises.
 */
export const acknowledgeAlert = command({
  name: 'acknowledgeAlert',
  permission: 'alert.write',
  input: acknowledgeAlertInput,
  run: (work, { id, expectedVersion, note }) =>
    changeAlert(work, id, expectedVersion, (alert) => ({
      alert: acknowledge(alert, { at: work.at, by: work.actor.name, note: note || null }),
      transitions: [],
    })),
});
