import { looseKey, nameKey } from '@cadre/domain';
import { ModelUseCaseEntity } from '../entities/model-use-case.entity.ts';
import { ModelEntity, type ModelRow } from '../entities/model.entity.ts';
import type { Tx } from '../tenant.ts';
import { askedOf, type Asked } from './asked.ts';
import {
  countRows,
  findById,
  findByIds,
  insertRow,
  selectBy,
  selectPage,
  selectRows,
  type New,
  type PageOf,
  type Patch,
} from './rows.ts';
import { hasAllWords, patternsOf } from './search.ts';
import { updateUnique, withKeys, type Unique } from './unique.ts';

export const MODEL_KEYS: Unique<ModelRow> = {
  entity: ModelEntity,
  of: 'name',
  from: ['name', 'archivedAt'],
  keys: ({ name = '', archivedAt }) => ({
    nameKey: archivedAt ? null : nameKey(name),
    nameLooseKey: archivedAt ? null : looseKey(name),
  }),
};

export const insertModel = (tx: Tx, model: New<ModelRow>) =>
  insertRow(tx, ModelEntity, withKeys(MODEL_KEYS, model));
/** The models of this name in any spelling, the oldest first. */
export const findModelsNamed = (tx: Tx, name: string) =>
  selectRows(tx, ModelEntity, 'AND t.name_key = $2 ORDER BY t.created_at, t.id', [nameKey(name)]);
export const findModel = (tx: Tx, id: string) => findById(tx, ModelEntity, id);
/** @throws AppError CONFLICT */
export const updateModel = (tx: Tx, id: string, expectedVersion: number, patch: Patch<ModelRow>) =>
  updateUnique(tx, MODEL_KEYS, id, expectedVersion, patch);

/** Links a model to a use case that the reader sees. Returns whether there is one that was not linked before. */
export async function linkModel(tx: Tx, modelId: string, useCaseId: string): Promise<boolean> {
  const linked = await tx.execute(
    `INSERT INTO cadre.model_use_case (organization_id, model_id, use_case_id)
     SELECT u.organization_id, $2, u.id FROM cadre.use_case u WHERE u.organization_id = $1 AND u.id = $3
     ON CONFLICT DO NOTHING`,
    [tx.organizationId, modelId, useCaseId],
  );
  return linked > 0;
}

/** Removes the link. Returns whether there was one. */
export async function unlinkModel(tx: Tx, modelId: string, useCaseId: string): Promise<boolean> {
  const unlinked = await tx.execute(
    'DELETE FROM cadre.model_use_case WHERE organization_id = $1 AND model_id = $2 AND use_case_id = $3',
    [tx.organizationId, modelId, useCaseId],
  );
  return unlinked > 0;
}

export const findModelsByIds = (tx: Tx, ids: readonly string[], asked?: Asked) =>
  findByIds(tx, askedOf(ModelEntity, asked), ids);

/** With a text: only models whose name has its words. */
type ModelFilter = { text: string | null; includeArchived: boolean };
const NAMED = `AND ${hasAllWords('t.name', '$2')} AND ($3 OR t.archived_at IS NULL)`;

/** A page of registered models, newest first. */
export const pageOfModels = (tx: Tx, { text, includeArchived, ...page }: ModelFilter & PageOf) =>
  selectPage(tx, ModelEntity, { by: 'createdAt', ...page }, NAMED, [
    patternsOf(text),
    includeArchived,
  ]);
export const countModels = (tx: Tx, { text, includeArchived }: ModelFilter) =>
  countRows(tx, ModelEntity, NAMED, [patternsOf(text), includeArchived]);

/** Which models serve which use cases, from either end. */
export const linksBy = (tx: Tx, property: 'modelId' | 'useCaseId', ids: readonly string[]) =>
  selectBy(tx, ModelUseCaseEntity, property, ids, 'ORDER BY t.model_id, t.use_case_id');
