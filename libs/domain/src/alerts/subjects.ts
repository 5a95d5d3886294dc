import { sortedUnique } from '../shared/numbers.ts';
import type { Reason, RuleResult } from '../staffing/assessment.types.ts';
import { RULES, type AlertRule } from '../staffing/rules/rules.ts';
import type { Alert, Evaluation } from './alert.types.ts';

/** The subject of a rule's only alert. */
export const NO_SUBJECT = '';

export const subjectOf = ({ subject }: Pick<Alert | Reason, 'subject'>): string =>
  subject ?? NO_SUBJECT;

/** The name of an alert among an organization's. */
export const alertKey = (rule: AlertRule, subject: string): string => `${rule} ${subject}`.trim();

const PER_SUBJECT: ReadonlySet<string> = new Set(
  RULES.filter(({ alert }) => alert === 'subject').map(({ id }) => id),
);

/** What one alert of a rule is advanced with. */
export type Found = Omit<Evaluation, 'cause'> & { subject: string };

/**
 * What a rule found, for each of its alerts: one for the rule, or one for each subject that a met reason has or that has an
 * alert already.
 * @param known the subjects of the rule's alerts so far
 */
export function findingsOf(
  rule: AlertRule,
  { reasons, unknown }: Pick<RuleResult, 'reasons' | 'unknown'>,
  known: Iterable<string>,
): Found[] {
  if (!PER_SUBJECT.has(rule)) return [{ rule, subject: NO_SUBJECT, reasons, unknown }];
  const met = reasons.filter(({ state }) => state === 'WARNING' || state === 'CRITICAL');
  return sortedUnique([...known, ...met.map(subjectOf)]).map((subject) => ({
    rule,
    subject,
    reasons: reasons.filter((reason) => subjectOf(reason) === subject),
    unknown,
  }));
}
