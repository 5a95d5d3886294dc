import { POSITION_STATUSES, ROLES, type RuleId } from '@cadre/domain';
import {
  day,
  instant,
  integer,
  nullable,
  numeric,
  openWord,
  tenantTable,
  text,
  uuid,
  word,
  type RowOf,
} from './table.ts';

/** A hire in progress. */
export const PositionEntity = tenantTable('position', {
  key: ['id'],
  columns: {
    id: uuid(),
    role: word(ROLES),
    teamId: nullable(uuid()),
    /** 0.1 to 1.0. */
    fte: numeric(4, 2),
    status: word(POSITION_STATUSES),
    /** The day from which it is wanted or, once accepted, agreed. */
    startDate: day(),
    /** When that day was set to what it is. */
    startRecordedAt: instant(),
    /** The member who sees to it. */
    ownerId: nullable(uuid()),
    /** The step of the roadmap that it fills. */
    step: nullable(openWord<string>()),
    /** The rule that asked for it, and since when its alert fired. */
    rule: nullable(openWord<RuleId>()),
    askedAt: nullable(instant()),
    note: nullable(text()),
    /** Who fills it, once someone does. */
    assignmentId: nullable(uuid()),
    closedAt: nullable(instant()),
    version: integer(),
    createdAt: instant(),
  },
  references: { teamId: 'team', ownerId: 'member', assignmentId: 'assignment' },
  indexes: {
    position_newest: ['createdAt', 'id'],
    position_team: ['teamId'],
    position_owner: ['ownerId'],
    position_assignment: ['assignmentId'],
    position_unfilled: { on: ['organizationId', 'role'], where: "status IN ('OPEN', 'ACCEPTED')" },
  },
  checks: ['position_fte_range'],
});
export type PositionRow = RowOf<typeof PositionEntity>;
