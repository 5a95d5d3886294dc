import type { DeploymentKind, Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type DeploymentRecord = {
  id: string;
  modelId: string;
  /** The model's version that is deployed. */
  modelVersion: string;
  environment: string;
  kind: DeploymentKind;
  readyAt: Instant | null;
  liveAt: Instant | null;
  retiredAt: Instant | null;
  version: number;
  createdAt: Instant;
};

const by = (name: string, column: string) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }) =>
      tx.query<DeploymentRecord>(
        `SELECT id, model_id AS "modelId", model_version AS "modelVersion", environment, kind,
                ready_at AS "readyAt", live_at AS "liveAt", retired_at AS "retiredAt", version,
                created_at AS "createdAt"
         FROM cadre.deployment WHERE organization_id = $1 AND ${column} = ANY($2::uuid[])
         ORDER BY created_at DESC, id DESC`,
        [tx.organizationId, ids],
      ),
  });

/** Deployments, newest first. */
export const deploymentsByIds = by('deploymentsByIds', 'id');
export const deploymentsByModelIds = by('deploymentsByModelIds', 'model_id');
