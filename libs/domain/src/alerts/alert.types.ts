import type { Instant } from '../shared/time.ts';
import type { AlertState, AlertTransitionName, Cause, Severity } from '../shared/vocabulary.ts';
import type { AlertRule } from '../staffing/rules/rules.ts';
import type { Reason, RuleResult } from '../staffing/assessment.types.ts';

/** A reason for the alert; `staleSince` is set while it is held without data. */
export type AlertReason = Reason & { staleSince: Instant | null };

/** An alert of one rule and its state. JSON-serialisable; a rule without one is NORMAL. */
export type Alert = {
  rule: AlertRule;
  /** What it is about, of a rule with an alert for each subject: a reason's id, or a row's. Absent: the rule's only alert. */
  subject?: string;
  state: AlertState;
  /** The worst reason now; while RECOVERING and after, the last one. Null while NORMAL. */
  severity: Severity | null;
  /** 1 for the first FIRING, one more on each FIRING after a RESOLVED; 0 before. */
  crossing: number;
  /** 1 when fired, one more on each notified rise within the crossing. */
  severityNumber: number;
  /** The reasons now; once none is met, the last ones that were. */
  reasons: AlertReason[];
  /** The cause of the last change of state or severity. */
  cause: Cause;
  pendingSince: Instant | null;
  firedAt: Instant | null;
  recoveringSince: Instant | null;
  resolvedAt: Instant | null;
  /** The worst severity that was notified and that still counts, since a lower one has not lasted long enough. */
  notifiedSeverity: Severity | null;
  /** The instant since which the severity is below `notifiedSeverity`. */
  loweredAt: Instant | null;
  /** `severity`: the one at which it was acknowledged or snoozed; a rise above it ends both. */
  acknowledged: { at: Instant; by: string; severity: Severity; note: string | null } | null;
  snoozed: { at: Instant; by: string; severity: Severity; until: Instant } | null;
  /** Reminders of this crossing so far. */
  reminders: number;
  closed: { at: Instant; by: string; reason: string } | null;
  /** The last instant to which the alert was advanced. */
  updatedAt: Instant;
};

/** What a rule found, and why it was evaluated. `{ ...ruleResult, cause }` is one. */
export type Evaluation = Pick<RuleResult, 'reasons' | 'unknown'> & {
  rule: AlertRule;
  subject?: string;
  cause: Cause;
};

/** A change that an evaluation saw for the first time: what was done, to which row, by whom and when. */
export type ChangeBehind = {
  /** The operation, as in the audit log: `takeModelLive`. */
  action: string;
  /** What kind of row, as in the audit log, and its id. */
  kind: string;
  id: string | null;
  actorName: string;
  at: Instant;
};

/** To be notified once, by the key (organization, rule, subject, crossing, transition, severityNumber). */
export type AlertTransition = {
  rule: AlertRule;
  /** Empty: the rule's only alert. */
  subject: string;
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

/** Sent once when a snooze expires, by the key (organization, rule, subject, crossing, number). */
export type AlertReminder = {
  rule: AlertRule;
  subject: string;
  crossing: number;
  number: number;
  at: Instant;
  severity: Severity;
};

/** `changed`: whether a reader of the alert would see a difference in anything but `updatedAt`. */
export type Advance = {
  alert: Alert | null;
  transitions: AlertTransition[];
  reminders: AlertReminder[];
  changed: boolean;
};
