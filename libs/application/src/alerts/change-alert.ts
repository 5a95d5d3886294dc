import { alertPeriods, type Alert, type AlertPeriods, type AlertTransition } from '@cadre/domain';
import {
  findAlert,
  insertAlertTransitions,
  lockStaffing,
  readPolicy,
  setNextChange,
  listAlerts,
} from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import type { Work } from '../core/work.ts';
import { earliest } from '../staffing/assess.ts';
import { store } from './advance-alerts.ts';

/**
 * Changes one alert by hand. Takes the same lock as an evaluation, so that the two never overwrite each other.
 */
export async function changeAlert(
  work: Work,
  id: string,
  expectedVersion: number | undefined,
  change: (
    alert: Alert,
    periods: AlertPeriods,
  ) => { alert: Alert | null; transitions: AlertTransition[] },
): Promise<{ id: string }> {
  const staffing = await lockStaffing(work.tx);
  const row = seen(found(await findAlert(work.tx, id), 'alert'), expectedVersion);
  const periods = alertPeriods(await readPolicy(work.tx), row.rule);
  const { alert, transitions } = change(row.machine, periods);
  if (!alert) return { id };
  await store(work, row, alert, { at: work.at, periods, changes: row.changes });
  // What a member did names the member already.
  await insertAlertTransitions(
    work.tx,
    transitions.map((each) => ({ ...each, changes: [] })),
  );
  const alerts = await listAlerts(work.tx);
  setNextChange(work.tx, {
    assessedAt: staffing.assessedAt,
    nextChangeAt: earliest(
      staffing.assessment?.nextChangeAt ?? null,
      ...alerts.map((each) => each.nextChangeAt),
    ),
  });
  work.audit('alert', id, row.machine, alert);
  work.emit({
    type: 'AlertChanged',
    alertId: id,
    rule: row.rule,
    transitions: transitions.map(({ transition }) => transition),
  });
  return { id };
}
