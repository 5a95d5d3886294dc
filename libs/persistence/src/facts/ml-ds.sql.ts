import { ids, type FactSql } from './fact-sql.ts';
import { active } from './parts.ts';

export const mlDs: FactSql = {
  needs: [active],
  value: `(SELECT json_build_object('heads', count(DISTINCT person_id), 'fte', coalesce(sum(fte), 0),
      'personIds', ${ids('person_id')}, 'assignmentIds', ${ids('id')})
    FROM active WHERE role IN ('ML_ENGINEER', 'DATA_SCIENTIST'))`,
};
