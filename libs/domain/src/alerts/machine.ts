import { sameJson } from '../shared/same.ts';
import type { Instant } from '../shared/time.ts';
import type { Cause, Severity } from '../shared/vocabulary.ts';
import type { AlertPeriods } from '../staffing/policy.ts';
import type { Advance, Alert, AlertReason, Evaluation } from './alert.types.ts';
import { change, normalAlert, notify, rankOf, resolve, severityOf, type Draft } from './draft.ts';
import { passTime } from './pass-time.ts';
import { subjectOf } from './subjects.ts';

/**
 * Advances an alert to `at`: first by the passing of time, then by what the rule found.
 *
 * The same evaluation twice changes nothing the second time; an `at` before the last one counts as the last one.
 * @returns the alert (null while the rule was never crossed) and the notifications to send.
 */
export function advance(
  alert: Alert | null,
  evaluation: Evaluation,
  at: Instant,
  periods: AlertPeriods,
): Advance {
  const now = Math.max(at, alert?.updatedAt ?? at);
  const draft = draftOf(alert ?? normalAlert(evaluation.rule, subjectOf(evaluation), now));
  passTime(draft, now, periods);
  look(draft, evaluation, now, periods);
  passTime(draft, now, periods);
  if (alert === null && draft.alert.state === 'NORMAL') return advanced(null, draft, null);
  return advanced(alert, draft, { ...draft.alert, updatedAt: now });
}

export const draftOf = (alert: Alert): Draft => ({ alert, transitions: [], reminders: [] });

export function advanced(before: Alert | null, draft: Draft, alert: Alert | null): Advance {
  const { transitions, reminders } = draft;
  const changed =
    before === null || alert === null
      ? before !== alert
      : !sameJson({ ...before, updatedAt: 0 }, { ...alert, updatedAt: 0 });
  return { alert, transitions, reminders, changed };
}

function look(draft: Draft, evaluation: Evaluation, at: Instant, periods: AlertPeriods): void {
  const { cause } = evaluation;
  const reasons = standingReasons(draft.alert, evaluation, at);
  const severity = severityOf(reasons);
  switch (draft.alert.state) {
    case 'NORMAL':
    case 'RESOLVED':
      if (severity === null) return;
      return change(draft, { state: 'PENDING', pendingSince: at, severity, reasons, cause });
    case 'PENDING':
      if (severity !== null) return change(draft, { severity, reasons });
      return change(draft, { state: 'NORMAL', pendingSince: null, severity, reasons, cause });
    case 'FIRING':
    case 'RECOVERING':
      if (severity === null) return clear(draft, at, cause);
      return stand(draft, reasons, severity, { at, cause, periods });
  }
}

/** The reasons that are met now, and those that were met and have lost their data since: these are held, as stale. */
function standingReasons(
  { state, reasons }: Alert,
  evaluation: Evaluation,
  at: Instant,
): AlertReason[] {
  const met = evaluation.reasons
    .filter((reason) => reason.state === 'WARNING' || reason.state === 'CRITICAL')
    .map((reason) => ({ ...reason, staleSince: null }));
  if (state !== 'FIRING') return met;
  const held = reasons
    .filter(({ id }) => evaluation.reasons.every((reason) => reason.id !== id))
    .filter((reason) => hasLostData(reason, evaluation))
    .map((reason) => ({ ...reason, staleSince: reason.staleSince ?? at }));
  return [...met, ...held];
}

/** Whether the reason as a whole, or one of its rows, is among the unknown. */
function hasLostData({ id, ids }: AlertReason, { unknown }: Evaluation): boolean {
  return unknown.some(
    (each) =>
      each.reason === id &&
      (each.ids.length === 0 || each.ids.some((lost) => ids.some((row) => row.id === lost.id))),
  );
}

/** No reason is met any more: the alert begins to recover, or ends. */
function clear(draft: Draft, at: Instant, cause: Cause): void {
  if (draft.alert.state === 'RECOVERING') return;
  // The policy changed, not the facts, so there is no short dip to wait out.
  if (cause === 'POLICY_CHANGED') return resolve(draft, at, cause);
  const loweredAt = draft.alert.loweredAt ?? at;
  change(draft, { state: 'RECOVERING', recoveringSince: at, loweredAt, cause });
}

/** A reason is met: severity falls without a notification, and a rise is notified unless it already was. */
export function stand(
  draft: Draft,
  reasons: AlertReason[],
  severity: Severity,
  { at, cause, periods }: { at: Instant; cause: Cause; periods: AlertPeriods },
): void {
  const before = draft.alert;
  const { notifiedSeverity, loweredAt, acknowledged, snoozed } = before;
  const isOutlasted = loweredAt !== null && at - loweredAt >= periods.keepFiringMs;
  const told = isOutlasted ? before.severity : notifiedSeverity;
  const isTold = rankOf(severity) <= rankOf(told);
  const isLower = rankOf(severity) < rankOf(notifiedSeverity);
  const stays = { state: 'FIRING' as const, reasons, severity, recoveringSince: null };
  const isSame = before.state === 'FIRING' && before.severity === severity;
  const outranks = (word: { severity: Severity } | null) =>
    word !== null && rankOf(severity) > rankOf(word.severity);
  if (isTold) {
    change(draft, {
      ...stays,
      cause: isSame ? before.cause : cause,
      loweredAt: isLower ? (loweredAt ?? at) : null,
      acknowledged: outranks(acknowledged) ? null : acknowledged,
      snoozed: outranks(snoozed) ? null : snoozed,
    });
    return;
  }
  notify(draft, 'SEVERITY_RAISED', at, {
    ...stays,
    cause,
    severityNumber: before.severityNumber + 1,
    notifiedSeverity: severity,
    loweredAt: null,
    acknowledged: null,
    snoozed: null,
  });
}
