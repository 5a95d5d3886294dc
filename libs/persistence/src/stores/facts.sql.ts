// The facts of domain.md §4 in one statement. Parameters: $1 organization, $2 the instant t, then as milliseconds
// $3 leadTimeWindow, $4 blockedAfter, $5 pulseWindow, $6 incidentWindow, then $7 leadTimeSample and $8 the time zone.
// Instants are compared and given as epoch milliseconds; every list is distinct and in order; nothing is looked at but
// this organization.

const ms = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000)::bigint`;
/** The other way, so that an index on the instant is of use. */
const instant = (milliseconds: string): string => `to_timestamp((${milliseconds}) / 1000.0)`;
const ids = (column: string, filter = 'true'): string =>
  `coalesce(json_agg(DISTINCT ${column} ORDER BY ${column}) FILTER (WHERE ${filter}), '[]')`;
const sum = (column: string, filter: string): string =>
  `coalesce(sum(${column}) FILTER (WHERE ${filter}), 0)`;

const assignment = (more = ''): string =>
  `json_build_object('id', id, 'personId', person_id, 'teamId', team_id, 'fte', fte,
     'employmentType', employment_type, 'endsAt', ends_at${more})`;

/** Assignments with their days as instants: a day begins at local midnight of the organization's zone. */
const PEOPLE = `
assignment AS MATERIALIZED (
  SELECT a.id, a.person_id, a.team_id, a.role, a.fte, a.employment_type,
    ${ms('a.start_date::timestamp AT TIME ZONE $8::text')} AS starts_at,
    ${ms('a.end_date::timestamp AT TIME ZONE $8::text')} AS ends_at
  FROM cadre.assignment a
  WHERE a.organization_id = $1 AND (a.end_date IS NULL OR a.start_date < a.end_date)
), active AS MATERIALIZED (
  SELECT * FROM assignment WHERE starts_at <= $2::bigint AND (ends_at IS NULL OR $2::bigint < ends_at)
), role_facts AS (
  SELECT role, json_build_object(
    'heads', count(DISTINCT person_id) FILTER (WHERE starts_at <= $2::bigint),
    'fte', ${sum('fte', 'starts_at <= $2::bigint')},
    'committed', sum(fte),
    'planned', sum(fte),
    'personIds', ${ids('person_id', 'starts_at <= $2::bigint')},
    'assignments', coalesce(json_agg(${assignment()} ORDER BY id) FILTER (WHERE starts_at <= $2::bigint), '[]'),
    'starting', coalesce(json_agg(${assignment(`, 'startsAt', starts_at`)} ORDER BY id) FILTER (WHERE $2::bigint < starts_at), '[]')
  ) AS facts
  FROM assignment WHERE ends_at IS NULL OR $2::bigint < ends_at GROUP BY role
)`;

/** Use cases that are approved at t, those with the same key as one: the original speaks, else the smallest id. */
const USE_CASES = `
approved AS MATERIALIZED (
  SELECT u.id, coalesce(u.duplicate_of, u.id) AS key, u.team_id, u.stage,
    ${ms('u.stage_entered_at')} AS entered_at, ${ms('u.no_registered_model_at')} AS no_model_at
  FROM cadre.use_case u
  WHERE u.organization_id = $1 AND u.status IN ('APPROVED', 'RETIRED')
    AND (u.decided_at IS NULL OR ${ms('u.decided_at')} <= $2::bigint)
    AND CASE WHEN u.retired_at IS NULL THEN u.status = 'APPROVED' ELSE $2::bigint < ${ms('u.retired_at')} END
), production_model AS MATERIALIZED (
  SELECT DISTINCT d.model_id AS id FROM cadre.deployment d
  WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND ${ms('d.live_at')} <= $2::bigint
    AND (d.retired_at IS NULL OR $2::bigint < ${ms('d.retired_at')})
), running AS (
  SELECT DISTINCT u.key FROM production_model m
  JOIN cadre.model_use_case link ON link.organization_id = $1 AND link.model_id = m.id
  JOIN approved u ON u.id = link.use_case_id
), use_case AS MATERIALIZED (
  SELECT DISTINCT ON (u.key) u.*, u.key IN (SELECT r.key FROM running r) AS runs
  FROM approved u ORDER BY u.key, u.id = u.key DESC, u.id
), use_case_facts AS (
  SELECT ${ids('key')} AS active,
    ${ids('key', `runs OR (stage = 'MONITORING' AND (entered_at IS NULL OR entered_at <= $2::bigint) AND no_model_at <= $2::bigint)`)} AS production,
    ${ids('key', `runs AND stage <> 'MONITORING'`)} AS early,
    ${ids('key', `stage = 'DEPLOYMENT' AND $2::bigint - entered_at > $4::bigint`)} AS blocked,
    ${ids('key', `stage = 'DEPLOYMENT' AND entered_at IS NULL`)} AS blocked_unknown
  FROM use_case
), model_facts AS (
  SELECT ${ids('p.id')} AS production, ${ids('p.id', 'm.monitoring_owner_id IS NULL')} AS unmonitored
  FROM production_model p JOIN cadre.model m ON m.organization_id = $1 AND m.id = p.id
)`;

const TEAMS = `
team AS MATERIALIZED (
  SELECT t.id, t.kind, t.lead_person_id, t.product_line FROM cadre.team t
  WHERE t.organization_id = $1 AND (t.archived_at IS NULL OR $2::bigint < ${ms('t.archived_at')})
), team_facts AS (
  SELECT ${ids('id', `kind = 'ML_PLATFORM'`)} AS platform,
    ${ids('id', `kind = 'ML_PLATFORM' AND lead_person_id IS NOT NULL`)} AS platform_led,
    ${ids('id', `kind = 'DATA'`)} AS data,
    ${ids('id', `kind = 'DATA' AND lead_person_id IS NOT NULL`)} AS data_led
  FROM team
), platform_facts AS (
  SELECT coalesce(sum(a.fte), 0) AS fte, ${ids('a.id')} AS assignments,
    ${ids('a.person_id', `a.role = 'MLOPS_ENGINEER'`)} AS mlops
  FROM team t JOIN active a ON a.team_id = t.id WHERE t.kind = 'ML_PLATFORM'
), product_line AS (
  SELECT t.product_line AS line, json_build_object('line', t.product_line, 'teamIds', ${ids('t.id')},
    'mlDsPersonIds', ${ids('a.person_id', 'a.person_id IS NOT NULL')}) AS facts
  FROM team t LEFT JOIN active a ON a.team_id = t.id AND a.role IN ('ML_ENGINEER', 'DATA_SCIENTIST')
  WHERE t.kind = 'PRODUCT' AND t.product_line IS NOT NULL GROUP BY t.product_line
), product_team_facts AS (
  SELECT ${ids('id')} AS requesting,
    coalesce(json_agg(DISTINCT product_line) FILTER (WHERE product_line IS NOT NULL), '[]') AS lines
  FROM team WHERE kind = 'PRODUCT' AND id IN (SELECT u.team_id FROM use_case u)
), governance AS (
  SELECT person_id FROM active WHERE role = 'SECURITY_GOVERNANCE'
  UNION SELECT lead_person_id FROM team WHERE kind = 'GOVERNANCE' AND lead_person_id IS NOT NULL
)`;

const EXPERIENCE = `
lead_time AS (
  SELECT d.id, d.model_id, ${ms('d.live_at')} AS live_at, ${ms('d.live_at')} - ${ms('d.ready_at')} AS lead_time
  FROM cadre.deployment d
  WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND d.ready_at <= d.live_at
    AND d.live_at > ${instant('$2::bigint - $3::bigint')} AND d.live_at <= ${instant('$2::bigint')}
  ORDER BY d.live_at DESC, d.id DESC LIMIT $7
), latest_pulse AS (
  SELECT DISTINCT ON (p.person_id) p.id, p.person_id, p.infra_share, p.modelling_share FROM cadre.pulse p
  WHERE p.organization_id = $1 AND p.at > ${instant('$2::bigint - $5::bigint')} AND p.at <= ${instant('$2::bigint')}
    AND p.person_id IN (SELECT a.person_id FROM active a WHERE a.role = 'ML_ENGINEER')
  ORDER BY p.person_id, p.at DESC, p.id DESC
), monitoring_gaps AS (
  SELECT ${ids('i.id')} AS ids FROM cadre.incident i
  WHERE i.organization_id = $1 AND i.cause = 'MONITORING_GAP'
    AND i.opened_at > ${instant('$2::bigint - $6::bigint')} AND i.opened_at <= ${instant('$2::bigint')}
)`;

/** Every instant at which time alone may change a fact. */
const BOUNDARIES = `
boundary AS (
  SELECT starts_at AS at FROM assignment
  UNION ALL SELECT ends_at FROM assignment
  UNION ALL SELECT unnest(ARRAY[
      ${ms('u.decided_at')}, ${ms('u.retired_at')}, ${ms('u.stage_entered_at')}, ${ms('u.no_registered_model_at')},
      CASE WHEN u.stage = 'DEPLOYMENT' THEN ${ms('u.stage_entered_at')} + $4::bigint + 1 END])
    FROM cadre.use_case u WHERE u.organization_id = $1 AND u.status IN ('APPROVED', 'RETIRED')
  UNION ALL SELECT ${ms('t.archived_at')} FROM cadre.team t WHERE t.organization_id = $1
  UNION ALL SELECT unnest(ARRAY[${ms('d.live_at')}, ${ms('d.retired_at')},
      CASE WHEN d.ready_at <= d.live_at THEN ${ms('d.live_at')} + $3::bigint END])
    FROM cadre.deployment d WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION'
  UNION ALL SELECT unnest(ARRAY[${ms('i.opened_at')},
      CASE WHEN i.cause = 'MONITORING_GAP' THEN ${ms('i.opened_at')} + $6::bigint END])
    FROM cadre.incident i WHERE i.organization_id = $1 AND i.opened_at > ${instant('$2::bigint - $6::bigint')}
  UNION ALL SELECT unnest(ARRAY[${ms('p.at')}, ${ms('p.at')} + $5::bigint])
    FROM cadre.pulse p WHERE p.organization_id = $1 AND p.at > ${instant('$2::bigint - $5::bigint')}
  UNION ALL SELECT ${ms('incident_tracking_since')} FROM organization
)`;

export const FACTS_SQL = `
WITH organization AS MATERIALIZED (
  SELECT * FROM cadre.organization WHERE id = $1
), ${PEOPLE}, ${USE_CASES}, ${TEAMS}, ${EXPERIENCE}, ${BOUNDARIES}
SELECT json_build_object(
  'headcountRecorded', EXISTS (SELECT FROM cadre.person p WHERE p.organization_id = $1),
  'roles', (SELECT coalesce(json_object_agg(r.role, r.facts), '{}') FROM role_facts r),
  'mlDs', (SELECT json_build_object('heads', count(DISTINCT person_id), 'fte', coalesce(sum(fte), 0),
      'personIds', ${ids('person_id')}, 'assignmentIds', ${ids('id')})
    FROM active WHERE role IN ('ML_ENGINEER', 'DATA_SCIENTIST')),
  'dataPlatform', (SELECT json_build_object('heads', count(DISTINCT person_id), 'personIds', ${ids('person_id')})
    FROM active WHERE role IN ('DATA_ENGINEER', 'MLOPS_ENGINEER')),
  'activeUseCases', json_build_object('count', json_array_length(u.active), 'ids', u.active),
  'productionUseCases', json_build_object('count', json_array_length(u.production), 'ids', u.production,
    'earlyIds', u.early),
  'productionModels', json_build_object('count', json_array_length(m.production), 'ids', m.production),
  'unmonitoredModels', json_build_object('count', json_array_length(m.unmonitored), 'ids', m.unmonitored),
  'productTeams', (SELECT json_build_object('count', json_array_length(f.requesting), 'ids', f.requesting,
    'productLines', f.lines) FROM product_team_facts f),
  'leadTime', json_build_object('deployments', (SELECT coalesce(json_agg(json_build_object('id', l.id,
      'modelId', l.model_id, 'liveAt', l.live_at, 'leadTimeMs', l.lead_time) ORDER BY l.live_at DESC, l.id DESC), '[]')
    FROM lead_time l)),
  'blockedDeployments', json_build_object('count', json_array_length(u.blocked), 'ids', u.blocked,
    'unknownIds', u.blocked_unknown),
  'infraShare', json_build_object('pulses', (SELECT coalesce(json_agg(json_build_object('id', p.id,
      'personId', p.person_id, 'infraShare', p.infra_share, 'modellingShare', p.modelling_share) ORDER BY p.person_id), '[]')
    FROM latest_pulse p WHERE p.infra_share + p.modelling_share > 0)),
  'monitoringGaps', json_build_object('ids', g.ids, 'tracked', coalesce(${ms('o.incident_tracking_since')} <= $2::bigint, false)
    OR EXISTS (SELECT FROM cadre.incident i WHERE i.organization_id = $1 AND i.opened_at <= ${instant('$2::bigint')})),
  'teams', json_build_object(
    'platform', (SELECT json_build_object('ids', t.platform, 'ledIds', t.platform_led, 'fte', p.fte,
      'assignmentIds', p.assignments) FROM platform_facts p),
    'platformMlops', (SELECT json_build_object('heads', json_array_length(p.mlops), 'personIds', p.mlops)
      FROM platform_facts p),
    'data', json_build_object('ids', t.data, 'ledIds', t.data_led),
    'productLines', (SELECT coalesce(json_agg(l.facts), '[]') FROM product_line l)),
  'governanceOwners', (SELECT json_build_object('count', count(*), 'personIds', ${ids('person_id')}) FROM governance),
  'nextBoundaryAt', (SELECT min(b.at) FROM boundary b WHERE b.at > $2::bigint)
) AS facts
FROM organization o, use_case_facts u, model_facts m, team_facts t, monitoring_gaps g`;
