import { ORGANIZATION_RESPONSIBILITIES, USE_CASE_RESPONSIBILITIES } from '@cadre/domain';
import { instant, P, type FactSql, type Part } from './fact-sql.ts';
import { approved, team, useCase } from './parts.ts';

const listed = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/** Of those who are named as owners or sit on a committee, the people who have left: each is looked at once. */
const gone: Part = {
  name: 'gone',
  materialized: true,
  select: `
  SELECT p.id FROM cadre.person p
  WHERE p.organization_id = $1 AND cadre.has_left($1, p.id, ${instant(P.at)}, ${P.timeZone})
    AND (EXISTS (SELECT FROM cadre.responsibility_holder h WHERE h.organization_id = $1 AND h.person_id = p.id)
      OR EXISTS (SELECT FROM cadre.committee_member s WHERE s.organization_id = $1 AND s.person_id = p.id)
      OR EXISTS (SELECT FROM cadre.model m WHERE m.organization_id = $1 AND p.id IN (m.deployment_owner_id, m.monitoring_owner_id)))`,
};

/** How many hold each responsibility that somebody is named for, each once. */
const named: Part = {
  name: 'named',
  materialized: true,
  needs: [gone, team],
  select: `
  SELECT h.responsibility, h.use_case_id, count(DISTINCT coalesce(h.person_id, h.team_id, h.committee_id)) AS n
  FROM cadre.responsibility_holder h
  WHERE h.organization_id = $1 AND CASE
    WHEN h.person_id IS NOT NULL THEN h.person_id NOT IN (SELECT g.id FROM gone g)
    WHEN h.team_id IS NOT NULL THEN h.team_id IN (SELECT t.id FROM team t WHERE t.lead_person_id IS NOT NULL)
    ELSE h.committee_id IN (SELECT s.committee_id FROM cadre.committee_member s
      WHERE s.organization_id = $1 AND s.person_id NOT IN (SELECT g.id FROM gone g)) END
  GROUP BY h.responsibility, h.use_case_id`,
};

const owns = (column: string) =>
  `(m.${column} IS NOT NULL AND m.${column} NOT IN (SELECT g.id FROM gone g))::int`;

/** Of each use case with models: the fewest and the most owners that one of them gives. */
const inherited: Part = {
  name: 'inherited',
  materialized: true,
  needs: [approved, gone],
  select: `
  SELECT a.key,
    min(${owns('deployment_owner_id')}) AS deployment_low, max(${owns('deployment_owner_id')}) AS deployment_high,
    min(${owns('monitoring_owner_id')}) AS monitoring_low, max(${owns('monitoring_owner_id')}) AS monitoring_high
  FROM approved a
  JOIN cadre.model_use_case link ON link.organization_id = $1 AND link.use_case_id = a.id
  JOIN cadre.model m ON m.organization_id = $1 AND m.id = link.model_id
  GROUP BY a.key`,
};

const cell: Part = {
  name: 'cell',
  materialized: true,
  needs: [named, inherited, useCase],
  select: `
  SELECT c.responsibility, c.use_case_id, c.place,
    CASE WHEN c.low = 0 THEN 'ORPHAN' WHEN c.high > 1 THEN 'DOUBLE' ELSE 'ONCE' END AS state
  FROM (
    SELECT r.responsibility, NULL::uuid AS use_case_id, r.place, coalesce(n.n, 0) AS low, coalesce(n.n, 0) AS high
    FROM unnest(ARRAY[${listed(ORGANIZATION_RESPONSIBILITIES)}]) WITH ORDINALITY AS r(responsibility, place)
    LEFT JOIN named n ON n.responsibility = r.responsibility AND n.use_case_id IS NULL
    UNION ALL
    SELECT r.responsibility, u.id, r.place,
      coalesce(n.n, 0) + coalesce(CASE r.responsibility WHEN 'DEPLOYMENT' THEN i.deployment_low WHEN 'MONITORING' THEN i.monitoring_low END, 0),
      coalesce(n.n, 0) + coalesce(CASE r.responsibility WHEN 'DEPLOYMENT' THEN i.deployment_high WHEN 'MONITORING' THEN i.monitoring_high END, 0)
    FROM use_case u
    CROSS JOIN unnest(ARRAY[${listed(USE_CASE_RESPONSIBILITIES)}]) WITH ORDINALITY AS r(responsibility, place)
    LEFT JOIN named n ON n.use_case_id = u.id AND n.responsibility = r.responsibility
    LEFT JOIN inherited i ON i.key = u.key
  ) c`,
};

const inState = (state: string): string => `count(*) FILTER (WHERE c.state = '${state}')`;
const useCasesIn = (state: string): string =>
  `coalesce(json_agg(DISTINCT c.use_case_id ORDER BY c.use_case_id) FILTER (WHERE c.state = '${state}' AND c.use_case_id IS NOT NULL), '[]')`;
const organizationIn = (state: string): string =>
  `coalesce(json_agg(c.responsibility ORDER BY c.place) FILTER (WHERE c.state = '${state}' AND c.use_case_id IS NULL), '[]')`;

export const ownership: FactSql = {
  needs: [cell],
  value: `(SELECT json_build_object('total', count(*), 'ownedOnce', ${inState('ONCE')},
    'orphans', ${inState('ORPHAN')}, 'orphanedUseCaseIds', ${useCasesIn('ORPHAN')},
    'orphanedInOrganization', ${organizationIn('ORPHAN')},
    'doubles', ${inState('DOUBLE')}, 'doubledUseCaseIds', ${useCasesIn('DOUBLE')},
    'doubledInOrganization', ${organizationIn('DOUBLE')},
    'orphansBy', json_build_object(${USE_CASE_RESPONSIBILITIES.map(
      (name) =>
        `'${name}', count(*) FILTER (WHERE c.state = 'ORPHAN' AND c.responsibility = '${name}')`,
    ).join(', ')})) FROM cell c)`,
};
