import type { Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type PulseRecord = {
  id: string;
  at: Instant;
  /** Shares of working time, 0 to 1. */
  infraShare: number;
  modellingShare: number;
};

/** Pulse answers of the caller's own person: nobody reads another's. */
export const ownPulsesByIds = query({
  name: 'ownPulsesByIds',
  permission: 'pulse.write',
  input: idsInput,
  run: (tx, { ids }, { caller }) =>
    tx.query<PulseRecord>(
      `SELECT a.id, a.at, a.infra_share AS "infraShare", a.modelling_share AS "modellingShare"
       FROM cadre.pulse a
       JOIN cadre.person p ON p.organization_id = a.organization_id AND p.id = a.person_id
       WHERE a.organization_id = $1 AND a.id = ANY($2::uuid[]) AND p.member_id = $3::uuid`,
      [tx.organizationId, ids, caller.actor.memberId],
    ),
});
