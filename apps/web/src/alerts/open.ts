import type { AlertPartsFragment, AlertState } from '../api/generated/graphql.ts';

/** The states in which an alert is open, the most urgent first. */
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

/** The tabs of the screen: its subsets of the alerts. */
export const TABS = {
  open: { label: 'Open', states: OPEN_STATES, empty: 'No alert is open' },
  firing: { label: 'Firing', states: ['FIRING'], empty: 'No alert is firing' },
  pending: { label: 'Pending', states: ['PENDING'], empty: 'No alert is pending' },
  recovering: { label: 'Recovering', states: ['RECOVERING'], empty: 'No alert is recovering' },
  resolved: {
    label: 'Resolved',
    states: ['RESOLVED', 'NORMAL'],
    empty: 'No alert has been resolved yet',
  },
} as const satisfies Record<
  string,
  { label: string; states: readonly AlertState[]; empty: string }
>;

/** Open alerts as `openAlerts` orders them, then the rest, the latest change first. */
export function inOrder<
  A extends Pick<AlertPartsFragment, 'state' | 'severity' | 'firedAt' | 'updatedAt'>,
>(alerts: readonly A[]): A[] {
  const open = openAlerts(alerts);
  const rest = alerts.filter((alert) => !open.includes(alert));
  return [...open, ...rest.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt))];
}

/** How often each value occurs. */
export function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
