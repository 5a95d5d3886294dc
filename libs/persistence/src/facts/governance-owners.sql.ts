import { ids, type FactSql } from './fact-sql.ts';
import { active, team } from './parts.ts';

export const governanceOwners: FactSql = {
  needs: [active, team],
  value: `(SELECT json_build_object('count', count(*), 'personIds', ${ids('person_id')}) FROM (
    SELECT person_id FROM active WHERE role = 'SECURITY_GOVERNANCE'
    UNION SELECT lead_person_id FROM team WHERE kind = 'GOVERNANCE' AND lead_person_id IS NOT NULL) g)`,
};
