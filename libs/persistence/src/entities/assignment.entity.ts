import { EMPLOYMENT_TYPES, ROLES } from '@cadre/domain';
import {
  day,
  instant,
  integer,
  nullable,
  numeric,
  tenantTable,
  uuid,
  word,
  type RowOf,
} from './table.ts';

export const AssignmentEntity = tenantTable('assignment', {
  key: ['id'],
  columns: {
    id: uuid(),
    personId: uuid(),
    teamId: uuid(),
    role: word(ROLES),
    /** 0.1 to 1.0; the database refuses more than 1.0 for a person at any date (`assignment_full_time`). */
    fte: numeric(4, 2),
    startDate: day(),
    /** First day not worked. */
    endDate: nullable(day()),
    employmentType: word(EMPLOYMENT_TYPES),
    /** When each date was set to what it is; null: with the row. */
    startRecordedAt: nullable(instant()),
    endRecordedAt: nullable(instant()),
    version: integer(),
    createdAt: instant(),
  },
  references: { personId: 'person', teamId: 'team' },
  indexes: { assignment_person: ['personId', 'startDate'], assignment_team: ['teamId'] },
  checks: ['assignment_fte_range', 'assignment_ends_after_start'],
});
export type AssignmentRow = RowOf<typeof AssignmentEntity>;
