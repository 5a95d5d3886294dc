import { UseCaseEntity, type UseCaseRow } from '../entities/use-case.entity.ts';
import type { Tx } from '../tenant.ts';
import { askedOf, type Asked } from './asked.ts';
import {
  only,
  encode,
  findById,
  findByIds,
  insertRow,
  insertRows,
  selectRows,
  updateRow,
  updateRows,
  type Change,
  type New,
  type Patch,
} from './rows.ts';

export const insertUseCase = (tx: Tx, useCase: New<UseCaseRow>) =>
  insertRow(tx, UseCaseEntity, useCase);
export const insertUseCases = (tx: Tx, useCases: readonly New<UseCaseRow>[]) =>
  insertRows(tx, UseCaseEntity, useCases);
export const findUseCase = (tx: Tx, id: string, asked?: Asked) =>
  findById(tx, askedOf(UseCaseEntity, asked), id);
export const findUseCasesByIds = (tx: Tx, ids: readonly string[], asked?: Asked) =>
  findByIds(tx, askedOf(UseCaseEntity, asked), ids);
/** @throws AppError CONFLICT */
export const updateUseCase = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<UseCaseRow>,
) => updateRow(tx, UseCaseEntity, id, expectedVersion, patch);
export const updateUseCases = (tx: Tx, changes: readonly Change<UseCaseRow>[]) =>
  updateRows(tx, UseCaseEntity, changes);

/** What tells the use cases of these titles apart, in the order in which they came; case does not tell titles apart. */
export const useCasesTitled = (tx: Tx, titles: readonly string[]) =>
  selectRows(
    tx,
    only(UseCaseEntity, 'id', 'title', 'teamId', 'status', 'ownerId'),
    'AND lower(t.title) = ANY($2) ORDER BY t.created_at, t.id',
    [titles.map((title) => title.toLowerCase())],
  );

/** The use cases with these ids that exist, by id, locked: no other transaction can change them before this one ends. */
export const lockUseCases = (tx: Tx, ids: readonly string[]): Promise<UseCaseRow[]> =>
  selectRows(tx, UseCaseEntity, 'AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR NO KEY UPDATE', [
    ids,
  ]);

/** The next use cases by id after `after` (null: the first), locked: for going through a portfolio batch by batch. */
export function lockUseCasesAfter(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<UseCaseRow[]> {
  return selectRows(
    tx,
    UseCaseEntity,
    'AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT $3 FOR NO KEY UPDATE',
    [after, limit],
  );
}

/**
 * Deletes a draft of the reader, with its scores, its links and the note of the file that it came from. The database lets
 * nothing else be deleted.
 */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.execute(
    `WITH scores AS (DELETE FROM cadre.use_case_score WHERE organization_id = $1 AND use_case_id = $2),
       links AS (DELETE FROM cadre.model_use_case WHERE organization_id = $1 AND use_case_id = $2),
       notes AS (DELETE FROM cadre.import_row WHERE organization_id = $1 AND entity_id = $2)
     DELETE FROM cadre.use_case WHERE organization_id = $1 AND id = $2 AND status = 'DRAFT'`,
    [tx.organizationId, id],
  );
}

export type NewScore = Pick<
  UseCaseRow,
  'id' | 'scoreValue' | 'band' | 'scoreState' | 'scoredAt' | 'scoreRubricVersion'
>;

/** Stores the scores of use cases. A score is no edit: it does not raise the version that clients send back. */
export function setScores(tx: Tx, scores: readonly NewScore[]): void {
  // The ids are passed a second time so that each is one probe of the primary key, independent of the planner's estimates.
  tx.send(
    `UPDATE cadre.use_case t SET score_value = r.score_value, band = r.band, score_state = r.score_state,
       scored_at = r.scored_at, score_rubric_version = r.score_rubric_version
     FROM json_to_recordset($2) AS r(id uuid, score_value numeric, band text, score_state text,
       scored_at timestamptz, score_rubric_version integer)
     WHERE t.organization_id = $1 AND t.id = r.id AND t.id = ANY ($3::uuid[])`,
    [tx.organizationId, encode(UseCaseEntity, scores), scores.map(({ id }) => id)],
  );
}
