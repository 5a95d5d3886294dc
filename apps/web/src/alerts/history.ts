import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { formatInstant, type Clock } from '../ui/format.ts';
import { ALERT_STATES, CAUSES, TRANSITIONS } from '../ui/words.ts';

/** One event of an alert's life: when, its name, and what is to be said about it. */
export type Entry = { at: string; title: string; text: string };

/** Everything that is known of an alert's life, the latest first: transitions, the recovery, and what members did. */
export function historyOf(alert: AlertPartsFragment, clock: Clock): Entry[] {
  const { acknowledged, snoozed, closed, recoveringSince } = alert;
  const entries: (Entry | null)[] = [
    ...alert.transitions.map(({ at, transition, stateFrom, stateTo, cause }) => ({
      at,
      title: TRANSITIONS[transition],
      text: `${ALERT_STATES[stateFrom]} to ${ALERT_STATES[stateTo].toLowerCase()}, because ${CAUSES[cause]}`,
    })),
    recoveringSince === null
      ? null
      : {
          at: recoveringSince,
          title: 'Began to recover',
          text: `No reason was met any more, because ${CAUSES[alert.cause]}`,
        },
    acknowledged && {
      at: acknowledged.at,
      title: 'Acknowledged',
      text: `By ${acknowledged.by}${acknowledged.note ? `: “${acknowledged.note}”` : ''}`,
    },
    snoozed && {
      at: snoozed.at,
      title: 'Snoozed',
      text: `By ${snoozed.by}, until ${formatInstant(snoozed.until, clock)}`,
    },
    closed && { at: closed.at, title: 'Closed', text: `By ${closed.by}: “${closed.reason}”` },
  ];
  return entries
    .filter((entry) => entry !== null)
    .toSorted((one, other) => other.at.localeCompare(one.at));
}
