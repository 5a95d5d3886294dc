import { atCommit, ids, type FactSql } from './fact-sql.ts';
import { active, team } from './parts.ts';

export const teams: FactSql = {
  needs: [active, team],
  value: `(SELECT json_build_object(
    'platform', json_build_object('ids', t.platform, 'ledIds', t.platform_led, 'fte', p.fte, 'assignmentIds', p.assignments),
    'platformMlops', json_build_object('heads', json_array_length(p.mlops), 'personIds', p.mlops),
    'data', json_build_object('ids', t.data, 'ledIds', t.data_led),
    'productLines', (SELECT coalesce(json_agg(l.facts ORDER BY l.line COLLATE "C"), '[]') FROM (
      SELECT t.product_line AS line, json_build_object('line', t.product_line, 'teamIds', ${ids('t.id')},
        'mlDsPersonIds', ${ids('a.person_id', 'a.person_id IS NOT NULL')}) AS facts
      FROM team t LEFT JOIN active a ON a.team_id = t.id AND a.role IN ('ML_ENGINEER', 'DATA_SCIENTIST')
      WHERE t.kind = 'PRODUCT' AND t.product_line IS NOT NULL GROUP BY t.product_line) l))
  FROM (
    SELECT ${ids('id', `kind = 'ML_PLATFORM'`)} AS platform,
      ${ids('id', `kind = 'ML_PLATFORM' AND lead_person_id IS NOT NULL`)} AS platform_led,
      ${ids('id', `kind = 'DATA'`)} AS data,
      ${ids('id', `kind = 'DATA' AND lead_person_id IS NOT NULL`)} AS data_led
    FROM team) t, (
    SELECT coalesce(sum(a.fte), 0) AS fte, ${ids('a.id')} AS assignments,
      ${ids('a.person_id', `a.role = 'MLOPS_ENGINEER'`)} AS mlops
    FROM team t JOIN active a ON a.team_id = t.id WHERE t.kind = 'ML_PLATFORM') p)`,
  boundaries: [
    {
      scan: { from: 'cadre.team t WHERE t.organization_id = $1' },
      at: [atCommit('t.archived_at')],
    },
  ],
};
