import type { AlertPartsFragment, AlertState, Cause } from '../api/generated/graphql.ts';
import {
  formatInstant,
  formatList,
  formatQuantity,
  formatValue,
  type Clock,
} from '../ui/format.ts';
import { operationName } from '../ui/operation-name.ts';
import { ALERT_STATES, CAUSES, COMPARATORS, midSentence, TRANSITIONS } from '../ui/words.ts';

/** One event of an alert's life: when, its name, and what is to be said about it. */
export type Entry = { at: string; title: string; text: string };

type Change = {
  cause: Cause;
  stateTo: AlertState;
  evidence: readonly Pick<
    AlertPartsFragment['reasons'][number],
    'label' | 'observed' | 'unit' | 'comparator' | 'threshold'
  >[];
};

/**
 * What made an alert change: the numbers that crossed their thresholds, or that none does any more; a changed setting, a
 * date, a leader. “Something changed” is never the answer.
 */
export function because({ cause, stateTo, evidence }: Change): string {
  if (cause === 'CLOSED') return CAUSES[cause];
  const how = cause === 'FACTS_CHANGED' ? '' : `, since ${CAUSES[cause]}`;
  if (stateTo !== 'FIRING' && stateTo !== 'PENDING') return `no reason is met any more${how}`;
  const crossed = evidence.map(({ label, observed, unit, comparator, threshold }) => {
    const limit =
      comparator === null || threshold === null
        ? ''
        : ` (${COMPARATORS[comparator]} ${formatValue(threshold, unit)})`;
    return `${midSentence(label)}: ${formatQuantity(observed, unit)}${limit}`;
  });
  return crossed.length === 0 ? CAUSES[cause] : `${formatList(crossed)}${how}`;
}

/**
 * What was done, by whom, to which row and when: “Ada Lovelace: take model live, churn 1.0.0 (14 Oct, 12:00)”. Empty where only
 * time passed.
 */
export function changesText(changes: AlertPartsFragment['changes'], clock: Clock): string {
  return changes
    .map(({ actorName, action, row, at }) => {
      const what = [midSentence(operationName(action)), row?.label].filter(Boolean).join(', ');
      return `${actorName}: ${what} (${formatInstant(at, clock)})`;
    })
    .join('; ');
}

/** A sentence, and the changes behind it. */
const withChanges = (sentence: string, changes: string): string =>
  changes === '' ? sentence : `${sentence}. ${changes}`;

/** Everything that is known of an alert's life, the latest first: transitions, the recovery, and what members did. */
export function historyOf(alert: AlertPartsFragment, clock: Clock): Entry[] {
  const { acknowledged, snoozed, closed, recoveringSince } = alert;
  const entries: (Entry | null)[] = [
    ...alert.transitions.map(
      ({ at, transition, stateFrom, stateTo, cause, evidence, changes }) => ({
        at,
        title: TRANSITIONS[transition],
        text: withChanges(
          `${ALERT_STATES[stateFrom]} to ${ALERT_STATES[stateTo].toLowerCase()}, because ${because({ cause, stateTo, evidence })}`,
          changesText(changes, clock),
        ),
      }),
    ),
    recoveringSince === null
      ? null
      : {
          at: recoveringSince,
          title: 'Began to recover',
          text: withChanges(
            `Because ${because({ cause: alert.cause, stateTo: 'RECOVERING', evidence: [] })}`,
            alert.state === 'RECOVERING' ? changesText(alert.changes, clock) : '',
          ),
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
