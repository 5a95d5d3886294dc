import { STAGE_PERSON_FIELDS } from '@cadre/domain';
import { snake } from '../entities/table.ts';
import { instant, P, type FactSql, type Part } from './fact-sql.ts';
import { useCase } from './parts.ts';

const stages = STAGE_PERSON_FIELDS.map((field) => `(u.${snake(field)})`).join(', ');

/** Who is accountable for so many stages of a use case. */
const carried: Part = {
  name: 'carried',
  materialized: true,
  needs: [useCase],
  select: `
  SELECT coalesce(s.person_id, u.accountable_person_id) AS person_id, u.id AS use_case_id
  FROM use_case u CROSS JOIN LATERAL (VALUES ${stages}) s(person_id)
  WHERE coalesce(s.person_id, u.accountable_person_id) IS NOT NULL
  GROUP BY 1, 2 HAVING count(*) >= ${P.accountableStages}`,
};

export const accountability: FactSql = {
  needs: [carried],
  value: `(SELECT coalesce(json_agg(json_build_object('personId', p.person_id, 'useCaseIds', p.ids) ORDER BY p.person_id), '[]') FROM (
    SELECT c.person_id, json_agg(c.use_case_id ORDER BY c.use_case_id) AS ids FROM carried c GROUP BY c.person_id) p
    WHERE NOT cadre.has_left($1, p.person_id, ${instant(P.at)}, ${P.timeZone}))`,
};
