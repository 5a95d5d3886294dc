import { counted, ms, type FactSql } from './fact-sql.ts';
import { modelFacts, productionDeployments } from './parts.ts';

/** Taken live or retired at once, or planned. */
const setAt = (what: 'live' | 'retired') => ({
  at: ms(`d.${what}_at`),
  recorded: ms(`coalesce(d.${what}_recorded_at, d.created_at)`),
});

export const productionModels: FactSql = {
  needs: [modelFacts],
  value: `(SELECT json_build_object(${counted('m.production')}) FROM model_facts m)`,
  boundaries: [{ scan: productionDeployments, at: [setAt('live'), setAt('retired')] }],
};
