import {
  advance,
  ALERT_RULES,
  alertKey,
  alertNextChangeAt,
  alertPeriods,
  causeOfChange,
  findingsOf,
  subjectOf,
  type Alert,
  type AlertPeriods,
  type Assessment,
  type Cause,
  type ChangeBehind,
  type Found,
  type Policy,
} from '@cadre/domain';
import {
  changesAt,
  insertAlertTransitions,
  saveAlert,
  type AlertRow,
  type ChangeThere,
} from '@cadre/persistence';
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
  /** The instants of the changes that this evaluation is the first to see. */
  changedAt: readonly number[];
};

/** How many changes are looked through for those behind an alert, and how many it keeps. */
const LOOKED_THROUGH = 100;
const KEPT = 3;

/**
 * Decides every alert from one assessment, in the evaluation's own transaction and under its lock, where `alerts` were read.
 * @returns the alerts after it, whether one of them is another, and the next instant at which time alone changes one
 */
export async function advanceAlerts(
  work: Work,
  assessment: Assessment,
  { alerts, asked, at, policy, underEarlierPolicy, changedAt }: Evaluated,
): Promise<{ alerts: AlertRow[]; changed: boolean; nextChangeAt: number | null }> {
  const rows = new Map(alerts.map((row) => [alertKey(row.rule, row.subject), row]));
  let next: number | null = null;
  let anyChanged = false;
  let seen: Promise<ChangeThere[]> | undefined;
  const changes = () => (seen ??= changesAt(work.tx, changedAt, LOOKED_THROUGH));
  for (const rule of ALERT_RULES) {
    const result = assessment.rules.find((each) => each.rule === rule);
    if (!result) continue;
    const periods = alertPeriods(policy, rule);
    const known = alerts.filter((row) => row.rule === rule).map(({ subject }) => subject);
    for (const found of findingsOf(rule, result, known)) {
      const key = alertKey(rule, found.subject);
      const row = rows.get(key) ?? null;
      const cause = causeOf(row?.machine ?? null, found, { asked, underEarlierPolicy });
      const { alert, transitions, reminders, changed } = advance(
        row?.machine ?? null,
        { ...found, cause },
        at,
        periods,
      );
      if (!alert) continue;
      anyChanged ||= changed;
      const due = alertNextChangeAt(alert, periods);
      next = Math.min(next ?? Infinity, due ?? Infinity);
      // Another period moves the instant of an alert that stands as it did.
      const isMoved = due !== (row?.nextChangeAt ?? null);
      if (!changed && !isMoved && reminders.length === 0) continue;
      const isOther = row?.state !== alert.state || row.severity !== alert.severity;
      const behind =
        !isOther && transitions.length === 0
          ? (row?.changes ?? [])
          : behindOf(alert, changedAt.length === 0 ? [] : await changes());
      const stored = await store(work, row, alert, { at, periods, changes: behind });
      rows.set(key, stored);
      await insertAlertTransitions(
        work.tx,
        transitions.map((each) => ({ ...each, changes: behind })),
      );
      work.emit({
        type: 'AlertChanged',
        alertId: stored.id,
        rule,
        transitions: transitions.map(({ transition }) => transition),
      });
    }
  }
  return {
    alerts: [...rows.values()],
    changed: anyChanged,
    nextChangeAt: next === Infinity ? null : next,
  };
}

function causeOf(
  alert: Alert | null,
  { rule, subject, reasons }: Found,
  { asked, underEarlierPolicy }: Pick<Evaluated, 'asked' | 'underEarlierPolicy'>,
): Cause {
  if (underEarlierPolicy === null) return asked;
  if (underEarlierPolicy === 'UNKNOWN') return 'POLICY_CHANGED';
  const earlier = underEarlierPolicy.rules.find((each) => each.rule === rule);
  const then = (earlier?.reasons ?? []).filter((reason) => subjectOf(reason) === subject);
  return causeOfChange(alert, reasons, then, asked);
}

/** The latest changes of rows behind the alert's reasons or, where none is, the latest there are. */
function behindOf({ reasons }: Alert, changes: readonly ChangeThere[]): ChangeBehind[] {
  const rows = new Set(reasons.flatMap(({ ids }) => ids.map(({ id }) => id)));
  const related = changes.filter(({ id, of }) =>
    [id, ...of].some((each) => each && rows.has(each)),
  );
  return (related.length > 0 ? related : changes)
    .slice(0, KEPT)
    .map(({ of: _, ...change }) => change);
}

/** Stores an alert, with the next instant at which time alone changes it. */
export async function store(
  work: Work,
  row: AlertRow | null,
  alert: Alert,
  { at, periods, changes }: { at: number; periods: AlertPeriods; changes: ChangeBehind[] },
): Promise<AlertRow> {
  const stored = {
    id: row?.id ?? work.newId(),
    rule: alert.rule,
    subject: subjectOf(alert),
    state: alert.state,
    severity: alert.severity,
    crossing: alert.crossing,
    severityNumber: alert.severityNumber,
    machine: alert,
    changes,
    nextChangeAt: alertNextChangeAt(alert, periods),
    version: (row?.version ?? 0) + 1,
    updatedAt: at,
  };
  await saveAlert(work.tx, stored);
  return { ...stored, organizationId: work.tx.organizationId };
}
