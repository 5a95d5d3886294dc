import type { Alert, ChangeBehind, Instant } from '@cadre/domain';
import { AuditEntryEntity } from '../entities/audit-entry.entity.ts';
import type { Tx } from '../tenant.ts';
import { countRows, selectPage, type PageOf } from './rows.ts';

/** With an id: only entries about that entity. */
type AuditFilter = { entityId: string | null };
const DRAFT = 'coalesce(d.after, d.before)';
/** What earlier versions recorded of a draft is seen by its owner alone; now a use case is recorded from its submission on. */
const OF_ENTITY = `AND ($2::text IS NULL OR t.entity_id = $2) AND t.id <> ALL (ARRAY(
  SELECT d.id FROM cadre.audit_entry d
  WHERE d.organization_id = $1 AND d.entity_kind = 'useCase' AND ${DRAFT}->>'status' = 'DRAFT'
    AND $3::text IS NOT NULL AND ${DRAFT}->>'ownerId' IS DISTINCT FROM $3))`;

/** A page of the audit log, latest first. */
export const pageOfAudit = (tx: Tx, { entityId, ...page }: AuditFilter & PageOf) =>
  selectPage(tx, AuditEntryEntity, { by: 'at', ...page }, OF_ENTITY, [entityId, tx.reader]);
export const countAudit = (tx: Tx, { entityId }: AuditFilter) =>
  countRows(tx, AuditEntryEntity, OF_ENTITY, [entityId, tx.reader]);

/** A change, and the ids of the rows that the changed one belongs to: a deployment's model, an assignment's person. */
export type ChangeThere = ChangeBehind & { of: string[] };

/** The changes that were made at one of these instants, the latest first. */
export const changesAt = (
  tx: Tx,
  instants: readonly Instant[],
  limit: number,
): Promise<ChangeThere[]> =>
  tx.query(
    `SELECT a.action, a.entity_kind AS kind, a.entity_id AS id, a.actor->>'name' AS "actorName", a.at,
       ARRAY(SELECT id FROM unnest(ARRAY[row->>'modelId', row->>'personId', row->>'useCaseId', row->>'teamId']) AS id
         WHERE id IS NOT NULL) AS of
     FROM cadre.audit_entry a, coalesce(a.after, a.before, '{}') AS row
     WHERE a.organization_id = $1 AND a.at = ANY($2) ORDER BY a.at DESC, a.id DESC LIMIT $3`,
    [tx.organizationId, instants.map((at) => new Date(at)), limit],
  );

/**
 * An entry of an entity's history, without the values before and after: only administrators read those, in the audit log.
 */
export type Activity = {
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

/** The latest entries of each of these entities, newest first. */
export const latestActivity = (
  tx: Tx,
  entityIds: readonly string[],
  ofEach: number,
): Promise<Activity[]> =>
  tx.query(
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
       ORDER BY entry.at DESC, entry.id DESC LIMIT $3
     ) a
     ORDER BY a.at DESC, a.id DESC`,
    [tx.organizationId, entityIds, ofEach],
  );

/** Members' actions on alerts, in order, and each alert after its action. */
export const alertActions = (tx: Tx): Promise<{ at: Instant; alert: Alert }[]> =>
  tx.query(
    `SELECT at, after AS alert FROM cadre.audit_entry
     WHERE organization_id = $1 AND entity_kind = 'alert' ORDER BY at, id`,
    [tx.organizationId],
  );
