import {
  advance,
  ALERT_RULES,
  alertNextChangeAt,
  alertPeriods,
  causeOfChange,
  type Alert,
  type AlertPeriods,
  type Assessment,
  type Cause,
  type Policy,
} from '@cadre/domain';
import { insertAlertTransitions, saveAlert, type AlertRow } from '@cadre/persistence';
import type { Work } from '../core/work.ts';

export type Evaluated = {
  /** The alerts as they were read under the lock. */
  alerts: readonly AlertRow[];
  at: number;
  policy: Policy;
  /** Why the evaluation was made, where the policy is the same as before. */
  asked: Cause;
  /** Null: the policy is the same. Otherwise the rows of now by the earlier policy, or UNKNOWN where that is not kept. */
  underEarlierPolicy: Assessment | 'UNKNOWN' | null;
};

/**
 * Decides every alert from one assessment, in the evaluation's own transaction and under its lock, where `alerts` were read.
 * @returns the alerts after it, and the next instant at which time alone changes one of them
 */
export async function advanceAlerts(
  work: Work,
  assessment: Assessment,
  { alerts, asked, at, policy, underEarlierPolicy }: Evaluated,
): Promise<{ alerts: AlertRow[]; nextChangeAt: number | null }> {
  const rows = new Map(alerts.map((row) => [row.rule, row]));
  let next: number | null = null;
  for (const rule of ALERT_RULES) {
    const result = assessment.rules.find((each) => each.rule === rule);
    if (!result) continue;
    const row = rows.get(rule) ?? null;
    const periods = alertPeriods(policy, rule);
    const cause = causeOf(row?.machine ?? null, result, { asked, underEarlierPolicy });
    const { alert, transitions, reminders, changed } = advance(
      row?.machine ?? null,
      { ...result, rule, cause },
      at,
      periods,
    );
    if (!alert) continue;
    next = Math.min(next ?? Infinity, alertNextChangeAt(alert, periods) ?? Infinity);
    if (!changed && reminders.length === 0) continue;
    const stored = await store(work, row, alert, { at, periods });
    rows.set(rule, stored);
    await insertAlertTransitions(work.tx, transitions);
    work.emit({
      type: 'AlertChanged',
      alertId: stored.id,
      rule,
      transitions: transitions.map(({ transition }) => transition),
    });
  }
  return { alerts: [...rows.values()], nextChangeAt: next === Infinity ? null : next };
}

function causeOf(
  alert: Alert | null,
  { rule, reasons }: Assessment['rules'][number],
  { asked, underEarlierPolicy }: Pick<Evaluated, 'asked' | 'underEarlierPolicy'>,
): Cause {
  if (underEarlierPolicy === null) return asked;
  if (underEarlierPolicy === 'UNKNOWN') return 'POLICY_CHANGED';
  const earlier = underEarlierPolicy.rules.find((each) => each.rule === rule);
  return causeOfChange(alert, reasons, earlier?.reasons ?? [], asked);
}

/** Stores an alert, with the next instant at which time alone changes it. */
export async function store(
  work: Work,
  row: AlertRow | null,
  alert: Alert,
  { at, periods }: { at: number; periods: AlertPeriods },
): Promise<AlertRow> {
  const stored = {
    id: row?.id ?? work.newId(),
    rule: alert.rule,
    state: alert.state,
    severity: alert.severity,
    crossing: alert.crossing,
    severityNumber: alert.severityNumber,
    machine: alert,
    nextChangeAt: alertNextChangeAt(alert, periods),
    version: (row?.version ?? 0) + 1,
    updatedAt: at,
  };
  await saveAlert(work.tx, stored);
  return { ...stored, organizationId: work.tx.organizationId };
}
