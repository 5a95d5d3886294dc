import { refuse } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';
import type { Severity } from '../shared/vocabulary.ts';
import type { AlertPeriods } from '../staffing/policy.ts';
import type { Advance, Alert } from './alert.types.ts';
import { resolve, severityOf } from './draft.ts';
import { advanced, draftOf, stand } from './machine.ts';

/** The severity of an alert that is open (FIRING or RECOVERING), for a member's action on it. */
function openSeverity({ rule, state, severity }: Alert): Severity {
  if ((state !== 'FIRING' && state !== 'RECOVERING') || severity === null) {
    refuse('INVALID_STATE', `The alert ${rule} is ${state}: there is nothing open to act on.`);
  }
  return severity;
}

/**
 * Acknowledges an open alert. The acknowledgement ends when the severity rises, and with the crossing.
 * @throws Refused INVALID_STATE when the alert is not open.
 */
export function acknowledge(
  alert: Alert,
  { at, by, note }: { at: Instant; by: string; note: string | null },
): Alert {
  const severity = openSeverity(alert);
  return { ...alert, acknowledged: { at, by, severity, note } };
}

/**
 * Snoozes an open alert until an instant, at which it reminds once. The snooze ends early when the severity rises.
 * @throws Refused INVALID_STATE when the alert is not open, VALIDATION_FAILED when `until` is past.
 */
export function snooze(
  alert: Alert,
  { at, by, until }: { at: Instant; by: string; until: Instant },
): Alert {
  const severity = openSeverity(alert);
  if (!(until > at)) {
    refuse('VALIDATION_FAILED', 'A snooze ends in the future.', [
      { path: 'until', message: 'It must be later than now.' },
    ]);
  }
  return { ...alert, snoozed: { at, by, severity, until } };
}

/**
 * Drops the reasons that are held without data; the member states a reason for it. Resolves the alert when no other reason
 * is left.
 * @throws Refused INVALID_STATE when no reason is stale, VALIDATION_FAILED without a reason.
 */
export function close(
  alert: Alert,
  { at, by, reason }: { at: Instant; by: string; reason: string },
  periods: AlertPeriods,
): Advance {
  if (reason.trim() === '') {
    refuse('VALIDATION_FAILED', 'Closing needs a reason.', [
      { path: 'reason', message: 'Say why it may be closed.' },
    ]);
  }
  const live = alert.reasons.filter(({ staleSince }) => staleSince === null);
  if (alert.state !== 'FIRING' || live.length === alert.reasons.length) {
    refuse('INVALID_STATE', 'Only what is held without data is closed; the rest clears by itself.');
  }
  const now = Math.max(at, alert.updatedAt);
  const draft = draftOf({ ...alert, closed: { at: now, by, reason: reason.trim() } });
  const severity = severityOf(live);
  if (severity === null) resolve(draft, now, 'CLOSED');
  else stand(draft, live, severity, { at: now, cause: 'CLOSED', periods });
  return advanced(alert, draft, { ...draft.alert, updatedAt: now });
}
