import type { EmploymentType, Instant, LocalDate, Role } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type AssignmentRecord = {
  id: string;
  personId: string;
  teamId: string;
  role: Role;
  /** 0.1 to 1.0. */
  fte: number;
  startDate: LocalDate;
  /** First day not worked. */
  endDate: LocalDate | null;
  employmentType: EmploymentType;
  version: number;
  createdAt: Instant;
};

const by = (name: string, column: string) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }) =>
      tx.query<AssignmentRecord>(
        `SELECT id, person_id AS "personId", team_id AS "teamId", role, fte,
                start_date AS "startDate", end_date AS "endDate",
                employment_type AS "employmentType", version, created_at AS "createdAt"
         FROM cadre.assignment WHERE organization_id = $1 AND ${column} = ANY($2::uuid[])
         ORDER BY start_date, id`,
        [tx.organizationId, ids],
      ),
  });

/** Assignments past, present and future, earliest start first. */
export const assignmentsByIds = by('assignmentsByIds', 'id');
export const assignmentsByPersonIds = by('assignmentsByPersonIds', 'person_id');
export const assignmentsByTeamIds = by('assignmentsByTeamIds', 'team_id');
