import type { Instant } from '../shared/time.ts';
import type { AlertState, AlertTransitionName, Cause, Severity } from '../shared/vocabulary.ts';
import type { AlertRule } from '../staffing/rules/rules.ts';
import type { Reason, RuleResult } from '../staffing/assessment.types.ts';

/** A reason the alert stands on; `staleSince` is set when it is held without data. */
export type AlertReason = Reason & { staleSince: Instant | null };

/** One rule's crossing and its life. JSON-serialisable; without one, the rule is NORMAL. */
export type Alert = {
  rule: AlertRule;
  state: AlertState;
  /** The worst reason now; while RECOVERING and after, the last one. Null while NORMAL. */
  severity: Severity | null;
  /** 1 for the first FIRING, one more on each FIRING after a RESOLVED; 0 before. */
  crossing: number;
  /** 1 when fired, one more on each notified rise within the crossing. */
  severityNumber: number;
  /** What it stands on; once nothing is met, what it last stood on. */
  reasons: AlertReason[];
  /** The cause of the last change of state or severity. */
  cause: Cause;
  pendingSince: Instant | null;
  firedAt: Instant | null;
  recoveringSince: Instant | null;
  resolvedAt: Instant | null;
  /** The worst severity somebody was told of and that has not been outlasted. */
  notifiedSeverity: Severity | null;
  /** Since when the severity is below `notifiedSeverity`. */
  loweredAt: Instant | null;
  /** `severity`: what it was when acknowledged or snoozed; a rise above it ends both. */
  acknowledged: { at: Instant; by: string; severity: Severity; note: string | null } | null;
  snoozed: { at: Instant; by: string; severity: Severity; until: Instant } | null;
  /** Reminders of this crossing so far. */
  reminders: number;
  closed: { at: Instant; by: string; reason: string } | null;
  /** The last instant this was advanced to. */
  updatedAt: Instant;
};

/** What a rule found, and why it was asked. `{ ...ruleResult, cause }` is one. */
export type Evaluation = Pick<RuleResult, 'reasons' | 'unknown'> & {
  rule: AlertRule;
  cause: Cause;
};

/** To be notified once, by the key (organization, rule, crossing, transition, severityNumber). */
export type AlertTransition = {
  rule: AlertRule;
  crossing: number;
  transition: AlertTransitionName;
  severityNumber: number;
  at: Instant;
  stateFrom: AlertState;
  stateTo: AlertState;
  severity: Severity;
  cause: Cause;
  evidence: AlertReason[];
};

/** An expired snooze says so once, by the key (organization, rule, crossing, number). */
export type AlertReminder = {
  rule: AlertRule;
  crossing: number;
  number: number;
  at: Instant;
  severity: Severity;
};

/** `changed`: anything a reader of the alert would see differently, `updatedAt` aside. */
export type Advance = {
  alert: Alert | null;
  transitions: AlertTransition[];
  reminders: AlertReminder[];
  changed: boolean;
};
