import { DeploymentEntity, type DeploymentRow } from '../entities/deployment.entity.ts';
import type { Tx } from '../tenant.ts';
import {
  findById,
  insertRow,
  selectBy,
  selectRows,
  updateRow,
  type New,
  type Patch,
} from './rows.ts';

export const insertDeployment = (tx: Tx, deployment: New<DeploymentRow>) =>
  insertRow(tx, DeploymentEntity, deployment);
export const findDeployment = (tx: Tx, id: string) => findById(tx, DeploymentEntity, id);
/** @throws AppError CONFLICT */
export const updateDeployment = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<DeploymentRow>,
) => updateRow(tx, DeploymentEntity, id, expectedVersion, patch);

const LIVE = 't.live_at <= $3 AND (t.retired_at IS NULL OR $3 < t.retired_at)';

/** Whether a model of this use case is live in production at `at`. */
export async function hasLiveModel(tx: Tx, useCaseId: string, at: number): Promise<boolean> {
  const rows = await selectRows(
    tx,
    DeploymentEntity,
    `AND t.kind = 'PRODUCTION' AND ${LIVE} AND EXISTS (
       SELECT 1 FROM cadre.model_use_case link
       WHERE link.organization_id = $1 AND link.model_id = t.model_id AND link.use_case_id = $2)
     LIMIT 1`,
    [useCaseId, new Date(at)],
  );
  return rows.length > 0;
}

/**
 * Deployments live at `at` or to go live later, of models that serve this use case and no other that is approved, the oldest
 * first.
 */
export function unretiredDeploymentsOnlyOf(
  tx: Tx,
  useCaseId: string,
  at: number,
): Promise<DeploymentRow[]> {
  return selectRows(
    tx,
    DeploymentEntity,
    `AND t.live_at IS NOT NULL AND (t.retired_at IS NULL OR $3 < t.retired_at)
     AND EXISTS (SELECT 1 FROM cadre.model_use_case link
       WHERE link.organization_id = $1 AND link.model_id = t.model_id AND link.use_case_id = $2)
     AND NOT EXISTS (SELECT 1 FROM cadre.model_use_case link
       JOIN cadre.use_case other
         ON other.organization_id = link.organization_id AND other.id = link.use_case_id
       WHERE link.organization_id = $1 AND link.model_id = t.model_id AND link.use_case_id <> $2
         AND other.status = 'APPROVED')
     ORDER BY t.live_at, t.id`,
    [useCaseId, new Date(at)],
  );
}

/** Deployments by their model or by id, newest first; those entered by mistake by id only. */
export const deploymentsBy = (tx: Tx, property: 'id' | 'modelId', ids: readonly string[]) =>
  selectBy(
    tx,
    DeploymentEntity,
    property,
    ids,
    `${property === 'id' ? '' : 'AND t.removed_at IS NULL'} ORDER BY t.created_at DESC, t.id DESC`,
  );
