import { atCommit, ids, instant, ms, P, type FactSql } from './fact-sql.ts';

const from = instant(`${P.at} - ${P.incidentWindow}`);
const until = instant(P.at);

export const monitoringGaps: FactSql = {
  needs: [],
  value: `json_build_object(
    'ids', (SELECT ${ids('i.id')} FROM cadre.incident i
      WHERE i.organization_id = $1 AND i.cause = 'MONITORING_GAP' AND i.opened_at > ${from} AND i.opened_at <= ${until}),
    'tracked', coalesce(${ms('o.incident_tracking_since')} <= ${P.at}, false)
      OR coalesce((SELECT min(i.opened_at) FROM cadre.incident i WHERE i.organization_id = $1) <= ${until}, false))`,
  boundaries: [
    {
      scan: { from: `cadre.incident i WHERE i.organization_id = $1 AND i.opened_at > ${from}` },
      at: [
        atCommit('i.opened_at'),
        `CASE WHEN i.cause = 'MONITORING_GAP' THEN ${ms('i.opened_at')} + ${P.incidentWindow} END`,
      ],
    },
    {
      scan: { from: 'cadre.organization t WHERE t.id = $1' },
      at: [atCommit('t.incident_tracking_since')],
    },
  ],
};
