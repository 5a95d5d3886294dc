import { counted, ids, instant, ms, P, type FactSql, type Part } from './fact-sql.ts';
import { productionDeployments, productionModel } from './parts.ts';

/** Since when each model in production waits for its review: its last one, or its first day in production. */
const reviewed: Part = {
  name: 'reviewed',
  needs: [productionModel],
  select: `
  SELECT ${ids(
    'p.id',
    `${P.at} - ${ms(`coalesce(
      (SELECT max(r.at) FROM cadre.model_review r
        WHERE r.organization_id = $1 AND r.model_id = p.id AND r.at <= ${instant(P.at)}),
      (SELECT min(d.live_at) FROM cadre.deployment d
        WHERE d.organization_id = $1 AND d.model_id = p.id AND d.kind = 'PRODUCTION'
          AND d.live_at <= ${instant(P.at)}))`)} >= ${P.reviewAfter}`,
  )} AS due
  FROM production_model p`,
};

export const reviews: FactSql = {
  needs: [reviewed],
  value: `(SELECT json_build_object(${counted('r.due')}) FROM reviewed r)`,
  boundaries: [
    {
      scan: productionDeployments,
      at: [
        {
          at: `${ms('d.live_at')} + ${P.reviewAfter}`,
          recorded: ms('coalesce(d.live_recorded_at, d.created_at)'),
        },
      ],
    },
    {
      scan: { from: 'cadre.model_review r WHERE r.organization_id = $1' },
      at: [
        { at: ms('r.at'), recorded: ms('r.created_at') },
        { at: `${ms('r.at')} + ${P.reviewAfter}`, recorded: ms('r.created_at') },
      ],
    },
  ],
};
