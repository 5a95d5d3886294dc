import type { Instant } from '../shared/time.ts';
import type { AlertPeriods } from '../staffing/policy.ts';
import type { Alert } from './alert.types.ts';
import { change, fire, resolve, type Draft } from './draft.ts';
import { subjectOf } from './subjects.ts';

/**
 * Advances the alert to `at` with the last findings unchanged: the end of a pending period fires, the end of a keep-firing
 * period resolves, the end of a snooze reminds. Each is dated at its own instant, so the result does not depend on when
 * this runs.
 */
export function passTime(draft: Draft, at: Instant, periods: AlertPeriods): void {
  const { state, pendingSince, recoveringSince, cause } = draft.alert;
  if (state === 'PENDING' && pendingSince !== null && pendingSince + periods.pendingMs <= at) {
    fire(draft, pendingSince + periods.pendingMs);
  }
  endSnooze(draft, at);
  if (state === 'RECOVERING' && recoveringSince !== null) {
    const end = recoveringSince + periods.keepFiringMs;
    if (end <= at) resolve(draft, end, cause);
  }
}

function endSnooze(draft: Draft, at: Instant): void {
  const { rule, state, severity, crossing, snoozed, reminders } = draft.alert;
  if (snoozed === null || snoozed.until > at) return;
  change(draft, { snoozed: null });
  if (state !== 'FIRING' || severity === null) return;
  if (severity !== 'CRITICAL' && isCovered(draft.alert, snoozed.until)) return;
  change(draft, { reminders: reminders + 1 });
  draft.reminders.push({
    rule,
    subject: subjectOf(draft.alert),
    crossing,
    number: reminders + 1,
    at: snoozed.until,
    severity,
  });
}

/** Whether every reason is covered by people already agreed who have yet to start. */
export function isCovered({ reasons }: Alert, at: Instant): boolean {
  return reasons.every(({ coveredByPlan }) => coveredByPlan !== null && coveredByPlan.at > at);
}

/** The next instant at which time alone changes this alert, or null. */
export function alertNextChangeAt(alert: Alert, periods: AlertPeriods): Instant | null {
  const instants: Instant[] = [];
  const { state, pendingSince, recoveringSince, snoozed } = alert;
  if (state === 'PENDING' && pendingSince !== null) instants.push(pendingSince + periods.pendingMs);
  if (state === 'RECOVERING' && recoveringSince !== null) {
    instants.push(recoveringSince + periods.keepFiringMs);
  }
  if (snoozed !== null) instants.push(snoozed.until);
  return instants.length === 0 ? null : Math.min(...instants);
}
