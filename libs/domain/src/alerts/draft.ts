import type { Instant } from '../shared/time.ts';
import {
  SEVERITIES,
  type AlertTransitionName,
  type Cause,
  type Severity,
} from '../shared/vocabulary.ts';
import type { AlertRule } from '../staffing/rules/rules.ts';
import type { Alert, AlertReason, AlertReminder, AlertTransition } from './alert.types.ts';
import { subjectOf } from './subjects.ts';

/** An alert between one instant and the next, with the notifications to send. */
export type Draft = { alert: Alert; transitions: AlertTransition[]; reminders: AlertReminder[] };

/** An alert of a rule that was never crossed. */
export const normalAlert = (rule: AlertRule, subject: string, at: Instant): Alert => ({
  rule,
  ...(subject === '' ? {} : { subject }),
  state: 'NORMAL',
  severity: null,
  crossing: 0,
  severityNumber: 0,
  reasons: [],
  cause: 'FACTS_CHANGED',
  pendingSince: null,
  firedAt: null,
  recoveringSince: null,
  resolvedAt: null,
  notifiedSeverity: null,
  loweredAt: null,
  acknowledged: null,
  snoozed: null,
  reminders: 0,
  closed: null,
  updatedAt: at,
});

/** Changes the alert without a notification. */
export function change(draft: Draft, changes: Partial<Alert>): void {
  draft.alert = { ...draft.alert, ...changes };
}

/** Changes the alert and adds the transition to be notified, once. */
export function notify(
  draft: Draft,
  transition: AlertTransitionName,
  at: Instant,
  changes: Partial<Alert>,
): void {
  const stateFrom = draft.alert.state;
  change(draft, changes);
  const { rule, crossing, severityNumber, state, severity, cause, reasons } = draft.alert;
  draft.transitions.push({
    rule,
    subject: subjectOf(draft.alert),
    crossing,
    transition,
    severityNumber,
    at,
    stateFrom,
    stateTo: state,
    severity: severity ?? 'WARNING',
    cause,
    evidence: reasons,
  });
}

export const rankOf = (severity: Severity | null): number =>
  severity === null ? -1 : SEVERITIES.indexOf(severity);

/** The worst severity among reasons that are met; null of none. */
export function severityOf(reasons: readonly AlertReason[]): Severity | null {
  return SEVERITIES.findLast((each) => reasons.some(({ state }) => state === each)) ?? null;
}

/** Fires: a new crossing. */
export function fire(draft: Draft, at: Instant): void {
  const { crossing, severity } = draft.alert;
  notify(draft, 'FIRED', at, {
    state: 'FIRING',
    crossing: crossing + 1,
    severityNumber: 1,
    pendingSince: null,
    firedAt: at,
    resolvedAt: null,
    notifiedSeverity: severity,
    loweredAt: null,
    reminders: 0,
    closed: null,
  });
}

/** Resolves: an acknowledgement or a snooze of this crossing ends with it. */
export function resolve(draft: Draft, at: Instant, cause: Cause): void {
  notify(draft, 'RESOLVED', at, {
    state: 'RESOLVED',
    cause,
    recoveringSince: null,
    resolvedAt: at,
    notifiedSeverity: null,
    loweredAt: null,
    acknowledged: null,
    snoozed: null,
  });
}
