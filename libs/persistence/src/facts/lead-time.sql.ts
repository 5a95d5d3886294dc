import { instant, ms, P, type FactSql } from './fact-sql.ts';
import { productionDeployments } from './parts.ts';

export const leadTime: FactSql = {
  needs: [],
  value: `json_build_object('deployments', (SELECT coalesce(json_agg(json_build_object('id', l.id,
      'modelId', l.model_id, 'liveAt', l.live_at, 'leadTimeMs', l.lead_time) ORDER BY l.live_at DESC, l.id DESC), '[]')
    FROM (
      SELECT d.id, d.model_id, ${ms('d.live_at')} AS live_at, ${ms('d.live_at')} - ${ms('d.ready_at')} AS lead_time
      FROM cadre.deployment d
      WHERE d.organization_id = $1 AND d.kind = 'PRODUCTION' AND d.ready_at <= d.live_at
        AND d.live_at > ${instant(`${P.at} - ${P.leadTimeWindow}`)} AND d.live_at <= ${instant(P.at)}
      ORDER BY d.live_at DESC, d.id DESC LIMIT ${P.leadTimeSample}) l))`,
  boundaries: [
    {
      scan: productionDeployments,
      at: [`CASE WHEN d.ready_at <= d.live_at THEN ${ms('d.live_at')} + ${P.leadTimeWindow} END`],
    },
  ],
};
