import { ACCOUNTABLE_PERSON_FIELDS, type Registers } from '@cadre/domain';
import { snake } from '../entities/table.ts';
import { TwoPeopleEntity } from '../entities/two-people.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows } from './rows.ts';

const AT = 'to_timestamp($2::bigint / 1000.0)';
const ms = (instant: string) => `(extract(epoch FROM ${instant}) * 1000)::bigint`;
const isOpenCase = `u.status NOT IN ('DRAFT', 'DECLINED', 'RETIRED')`;
const isOpenTeam = `(t.archived_at IS NULL OR t.archived_at > ${AT})`;
const served = `SELECT 1 FROM cadre.model_use_case l JOIN live ON live.id = l.model_id
    WHERE l.organization_id = $1 AND l.use_case_id = u.id`;
/** Keys that several rows of a table have. */
const several = (table: string, key: string, which = 'true') =>
  `(SELECT t.${key} FROM cadre.${table} t WHERE t.organization_id = $1 AND t.${key} IS NOT NULL AND ${which}
    GROUP BY t.${key} HAVING count(*) > 1)`;

/** A JSON list of objects. */
const list = (columns: Readonly<Record<string, string>>, from: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(${Object.entries(columns)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})), '[]') FROM ${from})`;
const columns = (alias: string, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `${alias}.${snake(name)}`]));
const instants = (alias: string, ...names: string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(columns(alias, ...names)).map(([name, column]) => [name, ms(column)]),
  );

/** Whom a use case names as accountable, for every stage or for one. */
const accountable = (alias: string) =>
  `ARRAY[${ACCOUNTABLE_PERSON_FIELDS.map((field) => `${alias}.${snake(field)}`).join(', ')}]`;

const USE_CASE = {
  ...columns('u', 'id', 'version', 'title', 'ownerId', 'status', 'stage'),
  ...columns('u', ...ACCOUNTABLE_PERSON_FIELDS),
  ...columns('u', 'duplicateOf', 'plannedGoLive'),
  ...instants('u', 'noRegisteredModelAt'),
};
const MODEL = {
  ...columns(
    'm',
    'id',
    'version',
    'name',
    'behaviourOwnerId',
    'deploymentOwnerId',
    'monitoringOwnerId',
  ),
  ...instants('m', 'archivedAt'),
};
const useCases = (which: string) =>
  list(USE_CASE, `cadre.use_case u WHERE u.organization_id = $1 AND ${which}`);
const models = (which: string) =>
  list(MODEL, `cadre.model m WHERE m.organization_id = $1 AND ${which}`);

/** First the rows that may contradict others, by kind of row; then what they refer to. */
const STATEMENT = `
WITH o AS MATERIALIZED (
  SELECT time_zone, (${AT} AT TIME ZONE time_zone)::date AS today FROM cadre.organization WHERE id = $1
), live AS MATERIALIZED (
  SELECT DISTINCT d.model_id AS id FROM cadre.deployment d
  WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND d.removed_at IS NULL AND d.live_at <= ${AT} AND (d.retired_at IS NULL OR d.retired_at > ${AT})
), held AS (
  SELECT m.behaviour_owner_id AS id FROM cadre.model m WHERE m.organization_id = $1 AND m.archived_at IS NULL
  UNION SELECT m.deployment_owner_id FROM cadre.model m WHERE m.organization_id = $1 AND m.archived_at IS NULL
  UNION SELECT m.monitoring_owner_id FROM cadre.model m WHERE m.organization_id = $1 AND m.archived_at IS NULL
  UNION SELECT t.lead_person_id FROM cadre.team t WHERE t.organization_id = $1 AND ${isOpenTeam}
  UNION SELECT unnest(${accountable('u')}) FROM cadre.use_case u
    WHERE u.organization_id = $1 AND num_nonnulls(VARIADIC ${accountable('u')}) > 0 AND ${isOpenCase}
), working AS (
  SELECT a.person_id AS id FROM cadre.assignment a, o
  WHERE a.organization_id = $1 AND (a.end_date IS NULL OR a.end_date > o.today AND a.start_date < a.end_date)
), maybe_gone AS MATERIALIZED (
  SELECT p.id FROM cadre.person p
  WHERE p.organization_id = $1 AND p.id IN (SELECT held.id FROM held)
    AND (p.left_at IS NOT NULL OR p.id NOT IN (SELECT working.id FROM working))
), gone AS MATERIALIZED (
  SELECT g.id FROM maybe_gone g, o WHERE cadre.has_left($1, g.id, ${AT}, o.time_zone)
), use_case AS MATERIALIZED (
  SELECT u.id, ${accountable('u')} AS accountable, u.owner_id FROM cadre.use_case u, o
  WHERE u.organization_id = $1 AND ${isOpenCase} AND (
    ${accountable('u')} && ARRAY(SELECT gone.id FROM gone)
    OR u.owner_id IN (SELECT m.id FROM cadre.member m WHERE m.organization_id = $1 AND m.removed_at <= ${AT})
    OR u.planned_go_live < o.today AND u.status <> 'PARKED' AND u.stage IS DISTINCT FROM 'MONITORING' AND NOT EXISTS (${served})
    OR u.status = 'APPROVED' AND u.stage = 'MONITORING' AND u.no_registered_model_at IS NULL AND NOT EXISTS (${served})
    OR u.status = 'APPROVED' AND u.stage <> 'MONITORING' AND EXISTS (${served}))
), model AS MATERIALIZED (
  SELECT m.* FROM cadre.model m
  WHERE m.organization_id = $1 AND m.archived_at IS NULL AND (
    m.behaviour_owner_id IN (SELECT gone.id FROM gone) OR m.deployment_owner_id IN (SELECT gone.id FROM gone)
    OR m.monitoring_owner_id IN (SELECT gone.id FROM gone)
    OR m.name_loose_key IN ${several('model', 'name_loose_key')}
    OR m.id IN (SELECT live.id FROM live) AND NOT EXISTS (
      SELECT 1 FROM cadre.model_use_case l
      JOIN cadre.use_case u ON u.organization_id = l.organization_id AND u.id = l.use_case_id
      WHERE l.organization_id = $1 AND l.model_id = m.id AND u.status = 'APPROVED'))
), link AS MATERIALIZED (
  SELECT l.model_id, l.use_case_id FROM cadre.model_use_case l
  WHERE l.organization_id = $1
    AND (l.use_case_id IN (SELECT use_case.id FROM use_case) OR l.model_id IN (SELECT model.id FROM model))
), namesake AS MATERIALIZED (
  SELECT a.team_id, array_agg(DISTINCT p.id) AS ids FROM o, cadre.assignment a
  JOIN cadre.person p ON p.organization_id = a.organization_id AND p.id = a.person_id
  WHERE a.organization_id = $1 AND (a.end_date IS NULL OR a.end_date > o.today) AND p.archived_at IS NULL
  GROUP BY a.team_id, p.name_key HAVING count(DISTINCT p.id) > 1
), team AS MATERIALIZED (
  SELECT t.* FROM cadre.team t
  WHERE t.organization_id = $1 AND (
    t.id IN (SELECT namesake.team_id FROM namesake)
    OR ${isOpenTeam} AND (
      t.lead_person_id IN (SELECT gone.id FROM gone)
      OR t.name_loose_key IN ${several('team', 'name_loose_key', isOpenTeam)}
      OR t.product_line_loose_key IN ${several('team', 'product_line_loose_key', isOpenTeam)}))
), filled AS MATERIALIZED (
  SELECT s.id, s.version, s.role, s.team_id, s.fte, a.person_id, a.role AS as_role, a.team_id AS as_team_id, a.fte AS as_fte
  FROM cadre.position s
  JOIN cadre.assignment a ON a.organization_id = s.organization_id AND a.id = s.assignment_id
  WHERE s.organization_id = $1 AND s.status = 'FILLED' AND (s.role, s.team_id, s.fte) IS DISTINCT FROM (a.role, a.team_id, a.fte)
), person AS MATERIALIZED (
  SELECT unnest(namesake.ids) AS id FROM namesake
  UNION SELECT unnest(use_case.accountable) FROM use_case
  UNION SELECT team.lead_person_id FROM team
  UNION SELECT filled.person_id FROM filled
  UNION SELECT unnest(ARRAY[model.behaviour_owner_id, model.deployment_owner_id, model.monitoring_owner_id]) FROM model
  UNION SELECT p.id FROM cadre.person p
    WHERE p.organization_id = $1 AND p.email_key IN ${several('person', 'email_key')}
)
SELECT json_build_object(
  'timeZone', o.time_zone,
  'members', ${list(
    { ...columns('m', 'id', 'version', 'name'), ...instants('m', 'removedAt') },
    'cadre.member m WHERE m.organization_id = $1 AND m.id IN (SELECT use_case.owner_id FROM use_case)',
  )},
  'people', ${list(
    {
      ...columns('p', 'id', 'version', 'name', 'email', 'employeeNumber', 'memberId'),
      ...instants('p', 'archivedAt'),
      hasLeft: `cadre.has_left($1, p.id, ${AT}, o.time_zone)`,
    },
    'cadre.person p WHERE p.organization_id = $1 AND p.id IN (SELECT person.id FROM person)',
  )},
  'teams', ${list(
    {
      ...columns('team', 'id', 'version', 'name', 'productLine', 'leadPersonId'),
      ...instants('team', 'archivedAt'),
    },
    'team',
  )},
  'assignments', ${list(
    columns('a', 'personId', 'teamId', 'endDate'),
    `cadre.assignment a WHERE a.organization_id = $1 AND EXISTS (
      SELECT 1 FROM namesake WHERE namesake.team_id = a.team_id AND a.person_id = ANY (namesake.ids))`,
  )},
  'useCases', ${useCases('u.id IN (SELECT use_case.id FROM use_case)')},
  'models', ${list(MODEL, 'model m')},
  'positions', ${list(
    {
      ...columns('filled', 'id', 'version', 'role', 'teamId', 'fte', 'personId'),
      assignment: `json_build_object('role', filled.as_role, 'teamId', filled.as_team_id, 'fte', filled.as_fte)`,
    },
    'filled',
  )},
  'context', json_build_object(
    'useCases', ${useCases('u.id IN (SELECT link.use_case_id FROM link) AND u.id NOT IN (SELECT use_case.id FROM use_case)')},
    'models', ${models('m.id IN (SELECT link.model_id FROM link) AND m.id NOT IN (SELECT model.id FROM model)')}),
  'links', ${list({ modelId: 'link.model_id', useCaseId: 'link.use_case_id' }, 'link')},
  'deployments', ${list(
    { ...columns('d', 'modelId', 'kind'), ...instants('d', 'liveAt', 'retiredAt') },
    `cadre.deployment d WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND d.removed_at IS NULL
      AND d.model_id IN (SELECT link.model_id FROM link UNION SELECT model.id FROM model)`,
  )},
  'twoPeople', ${list(
    columns('p', 'personId', 'otherId'),
    `cadre.two_people p WHERE p.organization_id = $1 AND p.person_id IN (SELECT person.id FROM person)`,
  )}) AS registers FROM o`;

/**
 * The rows that may contradict each other at `at`, with what they refer to, in one round trip: what the domain finds in them is
 * what it finds in all rows.
 * @throws Error when the organization does not exist.
 */
export async function readRegisters(tx: Tx, at: number): Promise<Registers> {
  const [row] = await tx.query<{ registers: Registers }>(STATEMENT, [tx.organizationId, at]);
  if (!row) throw new Error('There is no such organization');
  return row.registers;
}

const inOrder = (one: string, other: string) =>
  one < other ? { personId: one, otherId: other } : { personId: other, otherId: one };

/** Marks two as two people. Returns whether they were not. */
export async function markTwoPeople(
  tx: Tx,
  one: string,
  other: string,
  at: number,
): Promise<boolean> {
  const mark = { ...inOrder(one, other), at };
  return (await insertRows(tx, TwoPeopleEntity, [mark], 'ON CONFLICT DO NOTHING')) > 0;
}

/** Takes the mark back. Returns whether there was one. */
export async function unmarkTwoPeople(tx: Tx, one: string, other: string): Promise<boolean> {
  const { personId, otherId } = inOrder(one, other);
  const gone = await tx.execute(
    'DELETE FROM cadre.two_people WHERE organization_id = $1 AND person_id = $2 AND other_id = $3',
    [tx.organizationId, personId, otherId],
  );
  return gone > 0;
}
