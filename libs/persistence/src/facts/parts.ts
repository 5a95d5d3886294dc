import { ACCOUNTABLE_PERSON_FIELDS } from '@cadre/domain';
import { snake } from '../entities/table.ts';
import { ids, instant, ms, P, type Part, type Scan } from './fact-sql.ts';

/** Read with the use case: a join of its own is planned by what the table held when it was last analyzed. */
const ACCOUNTABLE = ACCOUNTABLE_PERSON_FIELDS.map((field) => `u.${snake(field)}`).join(', ');

/** Assignments with their days as instants: a day begins at local midnight of the organization's zone. */
export const assignment: Part = {
  name: 'assignment',
  materialized: true,
  select: `
  SELECT a.id, a.person_id, a.team_id, a.role, a.fte, a.employment_type,
    ${ms(`cadre.start_of_day(a.start_date, ${P.timeZone})`)} AS starts_at,
    ${ms(`cadre.start_of_day(a.end_date, ${P.timeZone})`)} AS ends_at,
    ${ms('coalesce(a.start_recorded_at, a.created_at)')} AS start_recorded,
    ${ms('coalesce(a.end_recorded_at, a.created_at)')} AS end_recorded
  FROM cadre.assignment a
  WHERE a.organization_id = $1 AND (a.end_date IS NULL OR a.start_date < a.end_date)`,
};

/** Hires that are open or accepted, with their day as an instant. */
export const position: Part = {
  name: 'position',
  materialized: true,
  select: `
  SELECT p.id, p.role, p.fte, p.status, ${ms(`cadre.start_of_day(p.start_date, ${P.timeZone})`)} AS starts_at,
    ${ms('p.start_recorded_at')} AS start_recorded
  FROM cadre.position p WHERE p.organization_id = $1 AND p.status IN ('OPEN', 'ACCEPTED')`,
};

export const active: Part = {
  name: 'active',
  materialized: true,
  needs: [assignment],
  select: `
  SELECT * FROM assignment WHERE starts_at <= ${P.at} AND (ends_at IS NULL OR ${P.at} < ends_at)`,
};

export const approved: Part = {
  name: 'approved',
  materialized: true,
  select: `
  SELECT u.id, coalesce(u.duplicate_of, u.id) AS key, u.team_id, u.audience, u.risk_class_id, u.stage,
    ${ACCOUNTABLE},
    ${ms('u.stage_entered_at')} AS entered_at, ${ms('u.no_registered_model_at')} AS no_model_at
  FROM cadre.use_case u
  WHERE u.organization_id = $1 AND u.status IN ('APPROVED', 'RETIRED')
    AND (u.decided_at IS NULL OR ${ms('u.decided_at')} <= ${P.at})
    AND CASE WHEN u.retired_at IS NULL THEN u.status = 'APPROVED' ELSE ${P.at} < ${ms('u.retired_at')} END`,
};

export const productionModel: Part = {
  name: 'production_model',
  materialized: true,
  select: `
  SELECT DISTINCT d.model_id AS id FROM cadre.deployment d
  WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND ${ms('d.live_at')} <= ${P.at}
    AND (d.retired_at IS NULL OR ${P.at} < ${ms('d.retired_at')})`,
};

const running: Part = {
  name: 'running',
  needs: [productionModel, approved],
  select: `
  SELECT DISTINCT u.key FROM production_model m
  JOIN cadre.model_use_case link ON link.organization_id = $1 AND link.model_id = m.id
  JOIN approved u ON u.id = link.use_case_id`,
};

/**
 * Use cases that are approved at t, those with the same key as one: the original represents them, else the row with the
 * smallest id.
 */
export const useCase: Part = {
  name: 'use_case',
  materialized: true,
  needs: [approved, running],
  select: `
  SELECT DISTINCT ON (u.key) u.*, u.key IN (SELECT r.key FROM running r) AS runs
  FROM approved u ORDER BY u.key, u.id = u.key DESC, u.id`,
};

/** Whether a person has left, as `leavers` of the domain says. */
const hasLeft = (person: string): string =>
  `cadre.has_left($1, ${person}, ${instant(P.at)}, ${P.timeZone})`;

/** The models in production, and whether each has a monitoring owner. */
export const modelFacts: Part = {
  name: 'model_facts',
  needs: [productionModel],
  select: `
  SELECT ${ids('p.id')} AS production,
    ${ids('p.id', `m.monitoring_owner_id IS NULL OR ${hasLeft('m.monitoring_owner_id')}`)} AS unmonitored
  FROM production_model p JOIN cadre.model m ON m.organization_id = $1 AND m.id = p.id`,
};

/** Open teams; a lead who has left is none. */
export const team: Part = {
  name: 'team',
  materialized: true,
  select: `
  SELECT t.id, t.kind, t.product_line,
    CASE WHEN NOT ${hasLeft('t.lead_person_id')} THEN t.lead_person_id END AS lead_person_id
  FROM cadre.team t
  WHERE t.organization_id = $1 AND (t.archived_at IS NULL OR ${P.at} < ${ms('t.archived_at')})`,
};

/** Use cases that were ever approved. */
export const decidedUseCases: Scan = {
  from: `cadre.use_case u WHERE u.organization_id = $1 AND u.status IN ('APPROVED', 'RETIRED')`,
};

export const productionDeployments: Scan = {
  from: `cadre.deployment d WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION'`,
};
