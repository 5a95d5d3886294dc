import type { FactSql } from './fact-sql.ts';

export const headcountRecorded: FactSql = {
  needs: [],
  // The first by id: for any row, the planner would scan the whole table, which other organizations may fill.
  value: `to_json((SELECT p.id FROM cadre.person p WHERE p.organization_id = $1 ORDER BY p.id LIMIT 1) IS NOT NULL)`,
};
