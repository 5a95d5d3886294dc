import { acknowledgeAlertInput } from '@cadre/contracts';
import { acknowledge } from '@cadre/domain';
import { command } from '../core/operation.ts';
import { changeAlert } from './change-alert.ts';

/** Says that somebody has seen the alert and takes it on. Ends by itself when severity rises. */
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
