import type { AlertPartsFragment, AlertState, Severity } from '../api/generated/graphql.ts';

/** A stretch of an alert's life. Epoch milliseconds; `until` is null while it lasts. */
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
 * The life of an alert as stretches in one state, oldest first. Transitions tell when it fired, worsened and was
 * resolved; what began since then comes from the alert itself.
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

/** Stretches that end before `from` are left out, and what began before is cut. */
export function clip(spans: readonly Span[], from: number): Span[] {
  return spans
    .filter(({ until }) => until === null || until > from)
    .map((span) => ({ ...span, from: Math.max(from, span.from) }));
}
