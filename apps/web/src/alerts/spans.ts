import type { AlertPartsFragment, AlertState, Severity } from '../api/generated/graphql.ts';

/** A period that an alert spent in one state. Epoch milliseconds; `until` is null while it lasts. */
export type Span = {
  state: AlertState;
  severity: Severity | null;
  from: number;
  until: number | null;
};

type Life = Pick<
  AlertPartsFragment,
  | 'state'
  | 'severity'
  | 'pendingSince'
  | 'firedAt'
  | 'recoveringSince'
  | 'resolvedAt'
  | 'transitions'
>;

const ms = (iso: string) => Date.parse(iso);

/**
 * The history of an alert as periods in one state, oldest first. Its transitions say when it fired, rose in severity and
 * was resolved; the period since the last transition comes from the alert itself.
 */
export function spansOf(alert: Life): Span[] {
  const spans: Span[] = [];
  const enter = (state: AlertState, severity: Severity | null, from: number) => {
    const open = spans.at(-1);
    if (open) open.until = from;
    spans.push({ state, severity, from, until: null });
  };
  const oldestFirst = alert.transitions.toSorted((one, other) => ms(one.at) - ms(other.at));
  for (const { at, stateTo, severity } of oldestFirst) enter(stateTo, severity, ms(at));
  const last = spans.at(-1);
  const since: Partial<Record<AlertState, string | null>> = {
    PENDING: alert.pendingSince,
    RECOVERING: alert.recoveringSince,
  };
  const began = since[alert.state];
  if (began && last?.state !== alert.state) enter(alert.state, alert.severity, ms(began));
  return spans;
}

/** Leaves out periods that end before `from`, and lets those that began before it begin there. */
export function clip(spans: readonly Span[], from: number): Span[] {
  return spans
    .filter(({ until }) => until === null || until > from)
    .map((span) => ({ ...span, from: Math.max(from, span.from) }));
}
