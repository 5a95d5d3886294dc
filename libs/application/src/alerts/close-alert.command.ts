import { closeAlertInput } from '@cadre/contracts';
import { close } from '@cadre/domain';
import { command } from '../core/operation.ts';
import { changeAlert } from './change-alert.ts';

/** Closes an alert whose reasons have lost their data. The caller states a reason. */
export const closeAlert = command({
  name: 'closeAlert',
  permission: 'alert.write',
  input: closeAlertInput,
  run: (work, { id, expectedVersion, reason }) =>
    changeAlert(work, id, expectedVersion, (alert, periods) =>
      close(alert, { at: work.at, by: work.actor.name, reason }, periods),
    ),
});
