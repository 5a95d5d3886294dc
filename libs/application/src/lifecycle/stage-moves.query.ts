import type { Actor, Instant, LifecycleStage } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type StageMoveRecord = {
  id: string;
  useCaseId: string;
  at: Instant;
  from: LifecycleStage | null;
  to: LifecycleStage | null;
  actor: Actor;
  reason: string | null;
};

/** The moves of these use cases, newest first. A use case moves seldom: none is left out. */
export const stageMovesByUseCaseIds = query({
  name: 'stageMovesByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<StageMoveRecord>(
      `SELECT id, use_case_id AS "useCaseId", at, from_stage AS "from", to_stage AS "to", actor, reason
       FROM cadre.stage_move WHERE organization_id = $1 AND use_case_id = ANY($2::uuid[])
       ORDER BY at DESC, id DESC`,
      [tx.organizationId, ids],
    ),
});
