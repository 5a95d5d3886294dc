import { atCommit, counted, ids, type FactSql } from './fact-sql.ts';
import { decidedUseCases, useCase } from './parts.ts';

export const activeUseCases: FactSql = {
  needs: [useCase],
  aggregates: { over: useCase, columns: { active: ids('key') } },
  value: `(SELECT json_build_object(${counted('active')}) FROM use_case_facts)`,
  boundaries: [
    {
      scan: decidedUseCases,
      at: ['decided_at', 'retired_at', 'stage_entered_at', 'no_registered_model_at'].map((column) =>
        atCommit(`u.${column}`),
      ),
    },
  ],
};
