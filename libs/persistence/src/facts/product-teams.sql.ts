import { counted, ids, type FactSql } from './fact-sql.ts';
import { team, useCase } from './parts.ts';

export const productTeams: FactSql = {
  needs: [team, useCase],
  value: `(SELECT json_build_object(${counted('f.requesting')}, 'productLines', f.lines) FROM (
    SELECT ${ids('id')} AS requesting,
      coalesce(json_agg(DISTINCT product_line COLLATE "C") FILTER (WHERE product_line IS NOT NULL), '[]') AS lines
    FROM team WHERE kind = 'PRODUCT' AND id IN (SELECT u.team_id FROM use_case u)) f)`,
};
