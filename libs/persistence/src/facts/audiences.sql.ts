import { AUDIENCES } from '@cadre/domain';
import { ids, type FactSql } from './fact-sql.ts';
import { useCase } from './parts.ts';

export const audiences: FactSql = {
  needs: [useCase],
  value: `(SELECT json_agg(json_build_object('audience', a.audience, 'count', a.count, 'ids', a.ids) ORDER BY a.place)
    FROM (
      SELECT known.audience, known.place, count(u.key), ${ids('u.key', 'u.key IS NOT NULL')} AS ids
      FROM unnest(ARRAY[${AUDIENCES.map((each) => `'${each}'`).join(', ')}]) WITH ORDINALITY AS known (audience, place)
      LEFT JOIN use_case u ON u.audience = known.audience GROUP BY known.audience, known.place) a)`,
};
