import type { FactSql } from './fact-sql.ts';

export const headcountRecorded: FactSql = {
  needs: [],
  value: `to_json(EXISTS (SELECT FROM cadre.person p WHERE p.organization_id = $1))`,
};
