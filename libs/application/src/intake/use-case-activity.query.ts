import type { Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

/** One entry of a use case's story. Values before and after are the audit's, which only administrators read. */
export type ActivityRecord = {
  id: string;
  entityId: string;
  at: Instant;
  actorName: string;
  actorKind: string;
  /** The operation: `submitUseCase`, `moveUseCase`, … */
  action: string;
  /** The fields it changed. */
  fields: string[];
};

const SHOWN = 50;

/** What happened to each of these use cases lately, newest first. */
export const activityByUseCaseIds = query({
  name: 'activityByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<ActivityRecord>(
      `SELECT a.id, a.entity_id AS "entityId", a.at, a.actor->>'name' AS "actorName",
              a.actor->>'kind' AS "actorKind", a.action,
              ARRAY(
                SELECT changed.key
                FROM jsonb_each(CASE jsonb_typeof(a.after) WHEN 'object' THEN a.after ELSE '{}' END) AS changed
                WHERE jsonb_typeof(a.before) = 'object'
                  AND a.before->changed.key IS DISTINCT FROM changed.value
                  AND changed.key NOT IN ('version', 'updatedAt')
                ORDER BY changed.key
              ) AS fields
       FROM unnest($2::text[]) AS wanted(id)
       CROSS JOIN LATERAL (
         SELECT * FROM cadre.audit_entry entry
         WHERE entry.organization_id = $1 AND entry.entity_id = wanted.id
         ORDER BY entry.at DESC, entry.id DESC LIMIT ${SHOWN}
       ) a
       ORDER BY a.at DESC, a.id DESC`,
      [tx.organizationId, ids],
    ),
});
