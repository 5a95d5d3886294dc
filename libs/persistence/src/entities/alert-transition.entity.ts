import {
  ALERT_STATES,
  ALERT_TRANSITIONS,
  CAUSES,
  SEVERITIES,
  type AlertRule,
  type AlertTransition,
  type ChangeBehind,
} from '@cadre/domain';
import {
  instant,
  integer,
  json,
  nullable,
  openWord,
  text,
  tenantTable,
  withDefault,
  word,
  type RowOf,
} from './table.ts';

/** The notifications to send; the unique key ensures that each is stored once. */
export const AlertTransitionEntity = tenantTable('alert_transition', {
  key: ['rule', 'subject', 'crossing', 'transition', 'severityNumber'],
  columns: {
    rule: openWord<AlertRule>(),
    /** Empty: the rule's only alert. */
    subject: withDefault(text(), ''),
    crossing: integer(),
    transition: word(ALERT_TRANSITIONS),
    severityNumber: integer(),
    at: instant(),
    stateFrom: word(ALERT_STATES),
    stateTo: word(ALERT_STATES),
    severity: nullable(word(SEVERITIES)),
    cause: word(CAUSES),
    evidence: json<AlertTransition['evidence']>(),
    /** The changes behind it. */
    changes: withDefault(json<ChangeBehind[]>(), '[]'),
  },
});
export type AlertTransitionRow = RowOf<typeof AlertTransitionEntity>;
