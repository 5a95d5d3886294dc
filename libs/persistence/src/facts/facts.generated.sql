WITH approved AS MATERIALIZED (
  SELECT u.id, coalesce(u.duplicate_of, u.id) AS key, u.team_id, u.stage,
    (extract(epoch FROM u.stage_entered_at) * 1000)::bigint AS entered_at, (extract(epoch FROM u.no_registered_model_at) * 1000)::bigint AS no_model_at
  FROM cadre.use_case u
  WHERE u.organization_id = $1 AND u.status IN ('APPROVED', 'RETIRED')
    AND (u.decided_at IS NULL OR (extract(epoch FROM u.decided_at) * 1000)::bigint <= $2::bigint)
    AND CASE WHEN u.retired_at IS NULL THEN u.status = 'APPROVED' ELSE $2::bigint < (extract(epoch FROM u.retired_at) * 1000)::bigint END
), production_model AS MATERIALIZED (
  SELECT DISTINCT d.model_id AS id FROM cadre.deployment d
  WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND (extract(epoch FROM d.live_at) * 1000)::bigint <= $2::bigint
    AND (d.retired_at IS NULL OR $2::bigint < (extract(epoch FROM d.retired_at) * 1000)::bigint)
), running AS (
  SELECT DISTINCT u.key FROM production_model m
  JOIN cadre.model_use_case link ON link.organization_id = $1 AND link.model_id = m.id
  JOIN approved u ON u.id = link.use_case_id
), use_case AS MATERIALIZED (
  SELECT DISTINCT ON (u.key) u.*, u.key IN (SELECT r.key FROM running r) AS runs
  FROM approved u ORDER BY u.key, u.id = u.key DESC, u.id
), assignment AS MATERIALIZED (
  SELECT a.id, a.person_id, a.team_id, a.role, a.fte, a.employment_type,
    (extract(epoch FROM a.start_date::timestamp AT TIME ZONE $8::text) * 1000)::bigint AS starts_at,
    (extract(epoch FROM a.end_date::timestamp AT TIME ZONE $8::text) * 1000)::bigint AS ends_at
  FROM cadre.assignment a
  WHERE a.organization_id = $1 AND (a.end_date IS NULL OR a.start_date < a.end_date)
), active AS MATERIALIZED (
  SELECT * FROM assignment WHERE starts_at <= $2::bigint AND (ends_at IS NULL OR $2::bigint < ends_at)
), team AS MATERIALIZED (
  SELECT t.id, t.kind, t.lead_person_id, t.product_line FROM cadre.team t
  WHERE t.organization_id = $1 AND (t.archived_at IS NULL OR $2::bigint < (extract(epoch FROM t.archived_at) * 1000)::bigint)
), model_facts AS (
  SELECT coalesce(json_agg(DISTINCT p.id ORDER BY p.id) FILTER (WHERE true), '[]') AS production, coalesce(json_agg(DISTINCT p.id ORDER BY p.id) FILTER (WHERE m.monitoring_owner_id IS NULL), '[]') AS unmonitored
  FROM production_model p JOIN cadre.model m ON m.organization_id = $1 AND m.id = p.id
), use_case_facts AS (
  SELECT coalesce(json_agg(DISTINCT key ORDER BY key) FILTER (WHERE true), '[]') AS active,
    coalesce(json_agg(DISTINCT key ORDER BY key) FILTER (WHERE stage = 'DEPLOYMENT' AND $2::bigint - entered_at > $4::bigint), '[]') AS blocked,
    coalesce(json_agg(DISTINCT key ORDER BY key) FILTER (WHERE stage = 'DEPLOYMENT' AND entered_at IS NULL), '[]') AS blocked_unknown,
    coalesce(json_agg(DISTINCT key ORDER BY key) FILTER (WHERE runs OR (stage = 'MONITORING' AND (entered_at IS NULL OR entered_at <= $2::bigint) AND no_model_at <= $2::bigint)), '[]') AS production,
    coalesce(json_agg(DISTINCT key ORDER BY key) FILTER (WHERE runs AND stage <> 'MONITORING'), '[]') AS early
  FROM use_case
), boundary (at) AS (
  SELECT unnest(ARRAY[(extract(epoch FROM u.decided_at) * 1000)::bigint,
      (extract(epoch FROM u.retired_at) * 1000)::bigint,
      (extract(epoch FROM u.stage_entered_at) * 1000)::bigint,
      (extract(epoch FROM u.no_registered_model_at) * 1000)::bigint,
      CASE WHEN u.stage = 'DEPLOYMENT' THEN (extract(epoch FROM u.stage_entered_at) * 1000)::bigint + $4::bigint + 1 END])
    FROM cadre.use_case u WHERE u.organization_id = $1 AND u.status IN ('APPROVED', 'RETIRED')
  UNION ALL SELECT unnest(ARRAY[(extract(epoch FROM p.at) * 1000)::bigint,
      (extract(epoch FROM p.at) * 1000)::bigint + $5::bigint])
    FROM cadre.pulse p WHERE p.organization_id = $1 AND p.at > to_timestamp(($2::bigint - $5::bigint) / 1000.0)
  UNION ALL SELECT unnest(ARRAY[CASE WHEN d.ready_at <= d.live_at THEN (extract(epoch FROM d.live_at) * 1000)::bigint + $3::bigint END,
      (extract(epoch FROM d.live_at) * 1000)::bigint,
      (extract(epoch FROM d.retired_at) * 1000)::bigint])
    FROM cadre.deployment d WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION'
  UNION ALL SELECT unnest(ARRAY[(extract(epoch FROM i.opened_at) * 1000)::bigint,
      CASE WHEN i.cause = 'MONITORING_GAP' THEN (extract(epoch FROM i.opened_at) * 1000)::bigint + $6::bigint END])
    FROM cadre.incident i WHERE i.organization_id = $1 AND i.opened_at > to_timestamp(($2::bigint - $6::bigint) / 1000.0)
  UNION ALL SELECT unnest(ARRAY[(extract(epoch FROM t.incident_tracking_since) * 1000)::bigint])
    FROM cadre.organization t WHERE t.id = $1
  UNION ALL SELECT unnest(ARRAY[starts_at,
      ends_at])
    FROM assignment
  UNION ALL SELECT unnest(ARRAY[(extract(epoch FROM t.archived_at) * 1000)::bigint])
    FROM cadre.team t WHERE t.organization_id = $1
)
SELECT json_build_object(
  'activeUseCases', (SELECT json_build_object('count', json_array_length(active), 'ids', active) FROM use_case_facts),
  'blockedDeployments', (SELECT json_build_object('count', json_array_length(blocked), 'ids', blocked, 'unknownIds', blocked_unknown) FROM use_case_facts),
  'dataPlatform', (SELECT json_build_object('heads', count(DISTINCT person_id), 'personIds', coalesce(json_agg(DISTINCT person_id ORDER BY person_id) FILTER (WHERE true), '[]'))
    FROM active WHERE role IN ('DATA_ENGINEER', 'MLOPS_ENGINEER')),
  'governanceOwners', (SELECT json_build_object('count', count(*), 'personIds', coalesce(json_agg(DISTINCT person_id ORDER BY person_id) FILTER (WHERE true), '[]')) FROM (
    SELECT person_id FROM active WHERE role = 'SECURITY_GOVERNANCE'
    UNION SELECT lead_person_id FROM team WHERE kind = 'GOVERNANCE' AND lead_person_id IS NOT NULL) g),
  'headcountRecorded', to_json(EXISTS (SELECT FROM cadre.person p WHERE p.organization_id = $1)),
  'infraShare', json_build_object('pulses', (SELECT coalesce(json_agg(json_build_object('id', p.id,
      'personId', p.person_id, 'infraShare', p.infra_share, 'modellingShare', p.modelling_share) ORDER BY p.person_id), '[]')
    FROM (
      SELECT DISTINCT ON (p.person_id) p.id, p.person_id, p.infra_share, p.modelling_share FROM cadre.pulse p
      WHERE p.organization_id = $1 AND p.at > to_timestamp(($2::bigint - $5::bigint) / 1000.0) AND p.at <= to_timestamp(($2::bigint) / 1000.0)
        AND p.person_id IN (SELECT a.person_id FROM active a WHERE a.role = 'ML_ENGINEER')
      ORDER BY p.person_id, p.at DESC, p.id DESC) p
    WHERE p.infra_share + p.modelling_share > 0)),
  'leadTime', json_build_object('deployments', (SELECT coalesce(json_agg(json_build_object('id', l.id,
      'modelId', l.model_id, 'liveAt', l.live_at, 'leadTimeMs', l.lead_time) ORDER BY l.live_at DESC, l.id DESC), '[]')
    FROM (
      SELECT d.id, d.model_id, (extract(epoch FROM d.live_at) * 1000)::bigint AS live_at, (extract(epoch FROM d.live_at) * 1000)::bigint - (extract(epoch FROM d.ready_at) * 1000)::bigint AS lead_time
      FROM cadre.deployment d
      WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND d.ready_at <= d.live_at
        AND d.live_at > to_timestamp(($2::bigint - $3::bigint) / 1000.0) AND d.live_at <= to_timestamp(($2::bigint) / 1000.0)
      ORDER BY d.live_at DESC, d.id DESC LIMIT $7) l)),
  'mlDs', (SELECT json_build_object('heads', count(DISTINCT person_id), 'fte', coalesce(sum(fte), 0),
      'personIds', coalesce(json_agg(DISTINCT person_id ORDER BY person_id) FILTER (WHERE true), '[]'), 'assignmentIds', coalesce(json_agg(DISTINCT id ORDER BY id) FILTER (WHERE true), '[]'))
    FROM active WHERE role IN ('ML_ENGINEER', 'DATA_SCIENTIST')),
  'monitoringGaps', json_build_object(
    'ids', (SELECT coalesce(json_agg(DISTINCT i.id ORDER BY i.id) FILTER (WHERE true), '[]') FROM cadre.incident i
      WHERE i.organization_id = $1 AND i.cause = 'MONITORING_GAP' AND i.opened_at > to_timestamp(($2::bigint - $6::bigint) / 1000.0) AND i.opened_at <= to_timestamp(($2::bigint) / 1000.0)),
    'tracked', coalesce((extract(epoch FROM o.incident_tracking_since) * 1000)::bigint <= $2::bigint, false)
      OR EXISTS (SELECT FROM cadre.incident i WHERE i.organization_id = $1 AND i.opened_at <= to_timestamp(($2::bigint) / 1000.0))),
  'productTeams', (SELECT json_build_object('count', json_array_length(f.requesting), 'ids', f.requesting, 'productLines', f.lines) FROM (
    SELECT coalesce(json_agg(DISTINCT id ORDER BY id) FILTER (WHERE true), '[]') AS requesting,
      coalesce(json_agg(DISTINCT product_line COLLATE "C") FILTER (WHERE product_line IS NOT NULL), '[]') AS lines
    FROM team WHERE kind = 'PRODUCT' AND id IN (SELECT u.team_id FROM use_case u)) f),
  'productionModels', (SELECT json_build_object('count', json_array_length(m.production), 'ids', m.production) FROM model_facts m),
  'productionUseCases', (SELECT json_build_object('count', json_array_length(production), 'ids', production, 'earlyIds', early) FROM use_case_facts),
  'roles', (SELECT coalesce(json_object_agg(r.role, r.facts), '{}') FROM (
    SELECT role, json_build_object(
      'heads', count(DISTINCT person_id) FILTER (WHERE starts_at <= $2::bigint),
      'fte', coalesce(sum(fte) FILTER (WHERE starts_at <= $2::bigint), 0),
      'committed', sum(fte),
      'planned', sum(fte),
      'personIds', coalesce(json_agg(DISTINCT person_id ORDER BY person_id) FILTER (WHERE starts_at <= $2::bigint), '[]'),
      'assignments', coalesce(json_agg(json_build_object('id', id, 'personId', person_id, 'teamId', team_id, 'fte', fte,
     'employmentType', employment_type, 'endsAt', ends_at) ORDER BY id) FILTER (WHERE starts_at <= $2::bigint), '[]'),
      'starting', coalesce(json_agg(json_build_object('id', id, 'personId', person_id, 'teamId', team_id, 'fte', fte,
     'employmentType', employment_type, 'endsAt', ends_at, 'startsAt', starts_at) ORDER BY id) FILTER (WHERE $2::bigint < starts_at), '[]')
    ) AS facts
    FROM assignment WHERE ends_at IS NULL OR $2::bigint < ends_at GROUP BY role) r),
  'teams', (SELECT json_build_object(
    'platform', json_build_object('ids', t.platform, 'ledIds', t.platform_led, 'fte', p.fte, 'assignmentIds', p.assignments),
    'platformMlops', json_build_object('heads', json_array_length(p.mlops), 'personIds', p.mlops),
    'data', json_build_object('ids', t.data, 'ledIds', t.data_led),
    'productLines', (SELECT coalesce(json_agg(l.facts ORDER BY l.line COLLATE "C"), '[]') FROM (
      SELECT t.product_line AS line, json_build_object('line', t.product_line, 'teamIds', coalesce(json_agg(DISTINCT t.id ORDER BY t.id) FILTER (WHERE true), '[]'),
        'mlDsPersonIds', coalesce(json_agg(DISTINCT a.person_id ORDER BY a.person_id) FILTER (WHERE a.person_id IS NOT NULL), '[]')) AS facts
      FROM team t LEFT JOIN active a ON a.team_id = t.id AND a.role IN ('ML_ENGINEER', 'DATA_SCIENTIST')
      WHERE t.kind = 'PRODUCT' AND t.product_line IS NOT NULL GROUP BY t.product_line) l))
  FROM (
    SELECT coalesce(json_agg(DISTINCT id ORDER BY id) FILTER (WHERE kind = 'ML_PLATFORM'), '[]') AS platform,
      coalesce(json_agg(DISTINCT id ORDER BY id) FILTER (WHERE kind = 'ML_PLATFORM' AND lead_person_id IS NOT NULL), '[]') AS platform_led,
      coalesce(json_agg(DISTINCT id ORDER BY id) FILTER (WHERE kind = 'DATA'), '[]') AS data,
      coalesce(json_agg(DISTINCT id ORDER BY id) FILTER (WHERE kind = 'DATA' AND lead_person_id IS NOT NULL), '[]') AS data_led
    FROM team) t, (
    SELECT coalesce(sum(a.fte), 0) AS fte, coalesce(json_agg(DISTINCT a.id ORDER BY a.id) FILTER (WHERE true), '[]') AS assignments,
      coalesce(json_agg(DISTINCT a.person_id ORDER BY a.person_id) FILTER (WHERE a.role = 'MLOPS_ENGINEER'), '[]') AS mlops
    FROM team t JOIN active a ON a.team_id = t.id WHERE t.kind = 'ML_PLATFORM') p),
  'unmonitoredModels', (SELECT json_build_object('count', json_array_length(m.unmonitored), 'ids', m.unmonitored) FROM model_facts m),
  'nextBoundaryAt', (SELECT min(b.at) FROM boundary b WHERE b.at > $2::bigint)
) AS facts
FROM cadre.organization o WHERE o.id = $1
