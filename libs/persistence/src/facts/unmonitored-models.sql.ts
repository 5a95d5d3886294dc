import { counted, type FactSql } from './fact-sql.ts';
import { modelFacts } from './parts.ts';

export const unmonitoredModels: FactSql = {
  needs: [modelFacts],
  value: `(SELECT json_build_object(${counted('m.unmonitored')}) FROM model_facts m)`,
};
