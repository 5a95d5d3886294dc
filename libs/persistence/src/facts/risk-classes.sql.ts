import { atCommit, ids, instant, P, type FactSql, type Part } from './fact-sql.ts';
import { useCase } from './parts.ts';

const classes = 'FROM cadre.risk_class c WHERE c.organization_id = $1';
const next = (column: string): string =>
  `(SELECT c.${column} ${classes} AND c.${column} > ${instant(P.at)} ORDER BY c.${column} LIMIT 1) AS ${column}`;

/** Whether a class is in use: of those that were there, the one that was archived last, or never. */
const scale: Part = {
  name: 'scale',
  select: `
  SELECT coalesce((SELECT c.archived_at IS NULL OR c.archived_at > ${instant(P.at)}
    ${classes} AND c.created_at <= ${instant(P.at)} ORDER BY c.archived_at DESC NULLS FIRST LIMIT 1), false) AS used`,
};

const unclassed = `CASE WHEN s.used THEN unclassed ELSE '[]'::json END`;

export const riskClasses: FactSql = {
  needs: [scale],
  aggregates: { over: useCase, columns: { unclassed: ids('key', 'risk_class_id IS NULL') } },
  value: `(SELECT json_build_object('used', s.used, 'count', json_array_length(${unclassed}), 'ids', ${unclassed})
    FROM use_case_facts, scale s)`,
  boundaries: [
    {
      scan: { from: `(SELECT ${next('created_at')}, ${next('archived_at')}) c` },
      at: [atCommit('c.created_at'), atCommit('c.archived_at')],
    },
  ],
};
