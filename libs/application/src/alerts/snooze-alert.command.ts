import { snoozeAlertInput } from '@cadre/contracts';
import { snooze } from '@cadre/domain';
import { command } from '../core/operation.ts';
import { changeAlert } from './change-alert.ts';

/** Keeps an alert quiet until an instant; it reminds once then, and at once when severity rises. */
export const snoozeAlert = command({
  name: 'snoozeAlert',
  permission: 'alert.write',
  input: snoozeAlertInput,
  run: (work, { id, expectedVersion, until }) =>
    changeAlert(work, id, expectedVersion, (alert) => ({
      alert: snooze(alert, { at: work.at, by: work.actor.name, until }),
      transitions: [],
    })),
});
