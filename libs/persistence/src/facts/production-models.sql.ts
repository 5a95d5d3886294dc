import { counted, ms, type FactSql } from './fact-sql.ts';
import { modelFacts, productionDeployments } from './parts.ts';

export const productionModels: FactSql = {
  needs: [modelFacts],
  value: `(SELECT json_build_object(${counted('m.production')}) FROM model_facts m)`,
  boundaries: [{ scan: productionDeployments, at: [ms('d.live_at'), ms('d.retired_at')] }],
};
