import { counted, ids, P, type FactSql } from './fact-sql.ts';
import { useCase } from './parts.ts';

const operatesWithoutModel = `(stage = 'MONITORING' AND (entered_at IS NULL OR entered_at <= ${P.at}) AND no_model_at <= ${P.at})`;

export const productionUseCases: FactSql = {
  needs: [useCase],
  aggregates: {
    over: useCase,
    columns: {
      production: ids('key', `runs OR ${operatesWithoutModel}`),
      early: ids('key', `runs AND stage <> 'MONITORING'`),
    },
  },
  value: `(SELECT json_build_object(${counted('production')}, 'earlyIds', early) FROM use_case_facts)`,
};
