import { nameKey } from '@cadre/domain';
import {
  GovernanceEvidenceEntity,
  type GovernanceEvidenceRow,
} from '../entities/governance-evidence.entity.ts';
import { ModelReviewEntity, type ModelReviewRow } from '../entities/model-review.entity.ts';
import { RiskClassEntity, type RiskClassRow } from '../entities/risk-class.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRow, insertRows, selectBy, selectRows, type New } from './rows.ts';

export const insertModelReview = (tx: Tx, review: New<ModelReviewRow>) =>
  insertRow(tx, ModelReviewEntity, review);
export const findModelReview = (tx: Tx, id: string) => findById(tx, ModelReviewEntity, id);
export const deleteModelReview = (tx: Tx, id: string): Promise<number> =>
  tx.execute('DELETE FROM cadre.model_review WHERE organization_id = $1 AND id = $2', [
    tx.organizationId,
    id,
  ]);
/** The reviews of these models, latest first. */
export const reviewsOfModels = (tx: Tx, modelIds: readonly string[]) =>
  selectBy(tx, ModelReviewEntity, 'modelId', modelIds, 'ORDER BY t.at DESC, t.id DESC');

/** The classes in use, the gravest first. */
export const riskScale = (tx: Tx) =>
  selectRows(tx, RiskClassEntity, 'AND t.archived_at IS NULL ORDER BY t.place, t.id');
/** Every class there is and was, locked until the transaction ends. */
export const lockRiskClasses = (tx: Tx) =>
  selectRows(tx, RiskClassEntity, 'ORDER BY t.place, t.id FOR UPDATE');
export const allRiskClasses = (tx: Tx) => selectRows(tx, RiskClassEntity, 'ORDER BY t.place, t.id');
export const riskClassesByIds = (tx: Tx, ids: readonly string[]) =>
  selectBy(tx, RiskClassEntity, 'id', ids);

/** How many use cases, drafts left out, are in each of these classes. */
export const countInClasses = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; count: number }[]> =>
  tx.query(
    `SELECT t.risk_class_id AS id, count(*)::int AS count FROM cadre.use_case t
     WHERE t.organization_id = $1 AND t.risk_class_id = ANY($2::uuid[]) GROUP BY t.risk_class_id`,
    [tx.organizationId, ids],
  );

/** A scale as it is to be: those with a place stay or are new, the others are archived. */
export async function storeRiskScale(
  tx: Tx,
  {
    kept,
    fresh,
    archived,
    at,
  }: {
    kept: readonly Pick<RiskClassRow, 'id' | 'name' | 'description' | 'place'>[];
    fresh: readonly Pick<RiskClassRow, 'id' | 'name' | 'description' | 'place'>[];
    archived: readonly string[];
    at: number;
  },
): Promise<void> {
  // Names are freed first, so that two classes may swap theirs.
  await tx.execute(
    `UPDATE cadre.risk_class t SET name_key = NULL,
       archived_at = CASE WHEN t.id = ANY($2::uuid[]) THEN $3::timestamptz END, version = t.version + 1
     WHERE t.organization_id = $1 AND t.archived_at IS NULL`,
    [tx.organizationId, archived, new Date(at)],
  );
  await tx.execute(
    `UPDATE cadre.risk_class t
     SET name = c.name, name_key = c."nameKey", description = c.description, place = c.place
     FROM json_to_recordset($2) AS c(id uuid, name text, "nameKey" text, description text, place smallint)
     WHERE t.organization_id = $1 AND t.id = c.id`,
    [
      tx.organizationId,
      JSON.stringify(kept.map((each) => ({ ...each, nameKey: nameKey(each.name) }))),
    ],
  );
  await insertRows(
    tx,
    RiskClassEntity,
    fresh.map((each) => ({ ...each, nameKey: nameKey(each.name), createdAt: at })),
  );
}

export const insertEvidence = (tx: Tx, evidence: New<GovernanceEvidenceRow>) =>
  insertRow(tx, GovernanceEvidenceEntity, evidence);
export const findEvidenceLink = (tx: Tx, id: string) => findById(tx, GovernanceEvidenceEntity, id);
export const deleteEvidence = (tx: Tx, id: string): Promise<number> =>
  tx.execute('DELETE FROM cadre.governance_evidence WHERE organization_id = $1 AND id = $2', [
    tx.organizationId,
    id,
  ]);
/** Evidence of these use cases, or of these models, the first given first. */
export const evidenceLinksOf = (
  tx: Tx,
  property: 'useCaseId' | 'modelId',
  ids: readonly string[],
) => selectBy(tx, GovernanceEvidenceEntity, property, ids, 'ORDER BY t.created_at, t.id');
