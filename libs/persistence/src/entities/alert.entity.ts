import {
  ALERT_STATES,
  SEVERITIES,
  type Alert,
  type AlertRule,
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
  uuid,
  withDefault,
  word,
  type RowOf,
} from './table.ts';

/** `machine` is the domain's whole alert; the other columns are those that queries filter and sort by. */
export const AlertEntity = tenantTable('alert', {
  key: ['id'],
  columns: {
    id: uuid(),
    rule: openWord<AlertRule>(),
    /** Empty: the rule's only alert. */
    subject: withDefault(text(), ''),
    state: word(ALERT_STATES),
    severity: nullable(word(SEVERITIES)),
    crossing: integer(),
    severityNumber: integer(),
    machine: json<Alert>(),
    nextChangeAt: nullable(instant()),
    /** The changes behind its state and severity. */
    changes: withDefault(json<ChangeBehind[]>(), '[]'),
    version: integer(),
    updatedAt: instant(),
  },
  uniques: { alert_rule_key: ['rule', 'subject'] },
});
export type AlertRow = RowOf<typeof AlertEntity>;
