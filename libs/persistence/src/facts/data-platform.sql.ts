import { ids, type FactSql } from './fact-sql.ts';
import { active } from './parts.ts';

export const dataPlatform: FactSql = {
  needs: [active],
  value: `(SELECT json_build_object('heads', count(DISTINCT person_id), 'personIds', ${ids('person_id')})
    FROM active WHERE role IN ('DATA_ENGINEER', 'MLOPS_ENGINEER'))`,
};
