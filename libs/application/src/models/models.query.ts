import { modelsInput } from '@cadre/contracts';
import type { Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput, instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';

export type ModelRecord = {
  id: string;
  name: string;
  description: string;
  behaviourOwnerId: string | null;
  deploymentOwnerId: string | null;
  monitoringOwnerId: string | null;
  version: number;
  createdAt: Instant;
};

const COLUMNS = `m.id, m.name, m.description, m.behaviour_owner_id AS "behaviourOwnerId",
  m.deployment_owner_id AS "deploymentOwnerId", m.monitoring_owner_id AS "monitoringOwnerId",
  m.version, m.created_at AS "createdAt"`;

/** Whether the name holds the text at `place`; every name does where there is none. */
const named = (place: string) =>
  `(${place}::text IS NULL OR position(lower(${place}) IN lower(m.name)) > 0)`;

/** A page of registered models, newest first. */
export const models = query({
  name: 'models',
  permission: 'read',
  input: modelsInput,
  async run(tx, { first, after, text }): Promise<Page<ModelRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<ModelRecord>(
      `SELECT ${COLUMNS} FROM cadre.model m
       WHERE m.organization_id = $1
         AND ($2::timestamptz IS NULL OR (m.created_at, m.id) < ($2, $3::uuid))
         AND ${named('$5')}
       ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
      [tx.organizationId, key && new Date(key[0]), key?.[1] ?? null, first + 1, text || null],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.createdAt, row.id],
      (row) => row,
    );
  },
});

export const modelCount = query({
  name: 'modelCount',
  permission: 'read',
  input: modelsInput,
  async run(tx, { text }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.model m WHERE m.organization_id = $1 AND ${named('$2')}`,
      [tx.organizationId, text || null],
    );
    return row?.count ?? 0;
  },
});

/** The models of these ids. */
export const modelsByIds = query({
  name: 'modelsByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<ModelRecord>(
      `SELECT ${COLUMNS} FROM cadre.model m WHERE m.organization_id = $1 AND m.id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
