import { counted, ids, ms, P, type FactSql } from './fact-sql.ts';
import { decidedUseCases, useCase } from './parts.ts';

export const blockedDeployments: FactSql = {
  needs: [useCase],
  aggregates: {
    over: useCase,
    columns: {
      blocked: ids('key', `stage = 'DEPLOYMENT' AND ${P.at} - entered_at > ${P.blockedAfter}`),
      blocked_unknown: ids('key', `stage = 'DEPLOYMENT' AND entered_at IS NULL`),
    },
  },
  value: `(SELECT json_build_object(${counted('blocked')}, 'unknownIds', blocked_unknown) FROM use_case_facts)`,
  boundaries: [
    {
      scan: decidedUseCases,
      at: [
        `CASE WHEN u.stage = 'DEPLOYMENT' THEN ${ms('u.stage_entered_at')} + ${P.blockedAfter} + 1 END`,
      ],
    },
  ],
};
