import type { Cause, RuleState } from '../shared/vocabulary.ts';
import type { Reason } from '../staffing/assessment.types.ts';
import type { Alert } from './alert.types.ts';

/**
 * Why the reasons of an alert changed, where settings and facts may both have changed since the last evaluation. A reason
 * changed by policy when the earlier policy, on the rows of now, judges it as it was judged before.
 * @param underEarlierPolicy the rule's reasons by the earlier policy on the rows of now
 * @returns POLICY_CHANGED only when every change is by policy, otherwise `asked`
 */
export function causeOfChange(
  alert: Alert | null,
  now: readonly Reason[],
  underEarlierPolicy: readonly Reason[],
  asked: Cause,
): Cause {
  const before = metOf(alert && STANDING.has(alert.state) ? alert.reasons : []);
  const after = metOf(now);
  const unchanged = metOf(underEarlierPolicy);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id) !== after.get(id),
  );
  const byPolicy = changed.every((id) => unchanged.get(id) === before.get(id));
  return changed.length > 0 && byPolicy ? 'POLICY_CHANGED' : asked;
}

/** The states in which an alert's reasons are met; in the others they are what they were when they last were. */
const STANDING: ReadonlySet<Alert['state']> = new Set(['PENDING', 'FIRING']);

const metOf = (reasons: readonly Reason[]): Map<string, RuleState> =>
  new Map(
    reasons
      .filter(({ state }) => state === 'WARNING' || state === 'CRITICAL')
      .map(({ id, state }) => [id, state]),
  );
