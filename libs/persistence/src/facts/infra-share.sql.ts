import { atCommit, instant, ms, P, type FactSql } from './fact-sql.ts';
import { active } from './parts.ts';

const from = instant(`${P.at} - ${P.pulseWindow}`);

export const infraShare: FactSql = {
  needs: [active],
  value: `json_build_object('pulses', (SELECT coalesce(json_agg(json_build_object('id', p.id,
      'personId', p.person_id, 'infraShare', p.infra_share, 'modellingShare', p.modelling_share) ORDER BY p.person_id), '[]')
    FROM (
      SELECT DISTINCT ON (p.person_id) p.id, p.person_id, p.infra_share, p.modelling_share FROM cadre.pulse p
      WHERE p.organization_id = $1 AND p.at > ${from} AND p.at <= ${instant(P.at)}
        AND p.person_id IN (SELECT a.person_id FROM active a WHERE a.role = 'ML_ENGINEER')
      ORDER BY p.person_id, p.at DESC, p.id DESC) p
    WHERE p.infra_share + p.modelling_share > 0))`,
  boundaries: [
    {
      scan: { from: `cadre.pulse p WHERE p.organization_id = $1 AND p.at > ${from}` },
      at: [atCommit('p.at'), `${ms('p.at')} + ${P.pulseWindow}`],
    },
  ],
};
