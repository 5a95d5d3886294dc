import { atCommit, ids, P, sum, type FactSql } from './fact-sql.ts';
import { assignment } from './parts.ts';

const row = (more = ''): string =>
  `json_build_object('id', id, 'personId', person_id, 'teamId', team_id, 'fte', fte,
     'employmentType', employment_type, 'endsAt', ends_at${more})`;
const rows = (what: string, filter: string): string =>
  `coalesce(json_agg(${what} ORDER BY id) FILTER (WHERE ${filter}), '[]')`;
const begun = `starts_at <= ${P.at}`;

const dated = (what: 'start' | 'end') => ({ at: `${what}s_at`, recorded: `${what}_recorded` });
/** People who were ever marked as left. */
const people = { from: 'cadre.person p WHERE p.organization_id = $1 AND p.left_at IS NOT NULL' };

/** Only roles with an assignment: the store adds the others. */
export const roles: FactSql = {
  needs: [assignment],
  value: `(SELECT coalesce(json_object_agg(r.role, r.facts), '{}') FROM (
    SELECT role, json_build_object(
      'heads', count(DISTINCT person_id) FILTER (WHERE ${begun}),
      'fte', ${sum('fte', begun)},
      'committed', sum(fte),
      'planned', sum(fte),
      'personIds', ${ids('person_id', begun)},
      'assignments', ${rows(row(), begun)},
      'starting', ${rows(row(`, 'startsAt', starts_at`), `${P.at} < starts_at`)}
    ) AS facts
    FROM assignment WHERE ends_at IS NULL OR ${P.at} < ends_at GROUP BY role) r)`,
  boundaries: [
    { scan: { from: 'assignment' }, at: [dated('start'), dated('end')] },
    { scan: people, at: [atCommit('p.left_at')] },
  ],
};
