import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { ALERT_STATES } from '../ui/words.ts';
import { alertName } from './name.ts';

type Known = Pick<AlertPartsFragment, 'id' | 'rule' | 'about' | 'state' | 'severity'>;

const severityWord = ({ severity }: Known): string =>
  severity === 'CRITICAL' ? 'critical' : 'warning';

/** The sentences to announce: one per alert whose state or severity changed. */
export function alertNews(before: readonly Known[], after: readonly Known[]): string[] {
  return after.flatMap((alert) => {
    const old = before.find(({ id }) => id === alert.id);
    const name = alertName(alert);
    if (alert.state === 'FIRING' && old?.state !== 'FIRING')
      return [`${name}: firing, ${severityWord(alert)}.`];
    if (alert.state === 'FIRING' && old?.severity !== alert.severity) {
      return [`${name}: now ${severityWord(alert)}.`];
    }
    if (old && old.state !== alert.state)
      return [`${name}: ${ALERT_STATES[alert.state].toLowerCase()}.`];
    return [];
  });
}
