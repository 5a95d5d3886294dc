import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { Status } from '../ui/status.tsx';
import { ALERT_STATES } from '../ui/words.ts';

/** The state of an alert; while it fires, its severity too. */
export function AlertStatus({
  alert: { state, severity },
}: {
  alert: Pick<AlertPartsFragment, 'state' | 'severity'>;
}) {
  if (state !== 'FIRING') return <Status status={state}>{ALERT_STATES[state]}</Status>;
  return severity === 'CRITICAL' ? (
    <Status status="CRITICAL">Firing, critical</Status>
  ) : (
    <Status status="WARNING">Firing, warning</Status>
  );
}
