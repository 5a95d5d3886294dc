import type { AlertPartsFragment, AlertState } from '../api/generated/graphql.ts';

/** The states in which an alert wants to be seen, the most urgent first. */
export const OPEN_STATES: readonly AlertState[] = ['FIRING', 'PENDING', 'RECOVERING'];

/** Alerts that are open, critical before warning, then in order of their states, then the longest open. */
export function openAlerts<A extends Pick<AlertPartsFragment, 'state' | 'severity' | 'firedAt'>>(
  alerts: readonly A[],
): A[] {
  const urgency = ({ severity }: A) => (severity === 'CRITICAL' ? 0 : 1);
  return alerts
    .filter(({ state }) => OPEN_STATES.includes(state))
    .toSorted(
      (one, other) =>
        OPEN_STATES.indexOf(one.state) - OPEN_STATES.indexOf(other.state) ||
        urgency(one) - urgency(other) ||
        (one.firedAt ?? '').localeCompare(other.firedAt ?? ''),
    );
}

/** Since when an alert is in its state, as far as it is known. */
export function sinceOf(
  alert: Pick<
    AlertPartsFragment,
    'state' | 'pendingSince' | 'firedAt' | 'recoveringSince' | 'resolvedAt'
  >,
): string | null {
  const since: Record<AlertState, string | null> = {
    PENDING: alert.pendingSince,
    FIRING: alert.firedAt,
    RECOVERING: alert.recoveringSince,
    RESOLVED: alert.resolvedAt,
    NORMAL: null,
  };
  return since[alert.state];
}
