import { snoozeAlertInput } from '@cadre/contracts';
import { snooze } from '@cadre/domain';
import { command } from '../core/operation.ts';
import { changeAlert } from './change-alert.ts';

/**
 * Sends no notification about an alert until an instant; reminds once at that instant, or earlier if the severity rises.
 */
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
