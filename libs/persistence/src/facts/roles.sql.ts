import { atCommit, ids, P, sum, type FactSql } from './fact-sql.ts';
import { assignment, position } from './parts.ts';

const row = (more = ''): string =>
  `json_build_object('id', id, 'personId', person_id, 'teamId', team_id, 'fte', fte,
     'employmentType', employment_type, 'endsAt', ends_at${more})`;
const rows = (what: string, filter: string): string =>
  `coalesce(json_agg(${what} ORDER BY id) FILTER (WHERE ${filter}), '[]')`;
const isAccepted = `status = 'ACCEPTED'`;
const begun = `starts_at <= ${P.at}`;

const dated = (what: 'start' | 'end') => ({ at: `${what}s_at`, recorded: `${what}_recorded` });
/** People who were ever marked as left. */
const people = { from: 'cadre.person p WHERE p.organization_id = $1 AND p.left_at IS NOT NULL' };

/** Only roles with an assignment or a position: the store adds the others. */
export const roles: FactSql = {
  needs: [assignment, position],
  value: `(SELECT coalesce(json_object_agg(role, json_build_object(
      'heads', coalesce(r.heads, 0),
      'fte', coalesce(r.fte, 0),
      'committed', coalesce(r.there, 0) + coalesce(h.accepted_fte, 0),
      'planned', coalesce(r.there, 0) + coalesce(h.fte, 0),
      'personIds', coalesce(r.people, '[]'),
      'assignments', coalesce(r.assignments, '[]'),
      'starting', coalesce(r.starting, '[]'),
      'accepted', coalesce(h.accepted, '[]'))), '{}') FROM (
    SELECT role, count(DISTINCT person_id) FILTER (WHERE ${begun}) AS heads, ${sum('fte', begun)} AS fte,
      sum(fte) AS there, ${ids('person_id', begun)} AS people, ${rows(row(), begun)} AS assignments,
      ${rows(row(`, 'startsAt', starts_at`), `${P.at} < starts_at`)} AS starting
    FROM assignment WHERE ends_at IS NULL OR ${P.at} < ends_at GROUP BY role) r
  FULL JOIN (
    SELECT role, sum(fte) AS fte, ${sum('fte', isAccepted)} AS accepted_fte,
      ${rows(`json_build_object('id', id, 'fte', fte, 'startsAt', starts_at)`, isAccepted)} AS accepted
    FROM position GROUP BY role) h USING (role))`,
  boundaries: [
    { scan: { from: 'assignment' }, at: [dated('start'), dated('end')] },
    { scan: { from: `position WHERE status = 'ACCEPTED'` }, at: [dated('start')] },
    { scan: people, at: [atCommit('p.left_at')] },
  ],
};
