import { modelsInput } from '@cadre/contracts';
import {
  countModels,
  findModel,
  findModelsByIds,
  pageOfModels,
  type ModelRow,
} from '@cadre/persistence';
import { z } from 'zod';
import { found } from '../core/expect.ts';
import { query } from '../core/operation.ts';
import { idsInput, newestFirst, type Page } from '../paging/keyset.ts';

export type ModelRecord = Omit<
  ModelRow,
  'organizationId' | 'nameKey' | 'nameLooseKey' | 'nameDoubled'
>;

/** A page of registered models, newest first. */
export const models = query({
  name: 'models',
  permission: 'read',
  input: modelsInput,
  run: (tx, { text, includeArchived, ...page }): Promise<Page<ModelRecord>> =>
    newestFirst(page, 'createdAt', (part) =>
      pageOfModels(tx, { text: text || null, includeArchived, ...part }),
    ),
});

export const modelCount = query({
  name: 'modelCount',
  permission: 'read',
  input: modelsInput,
  run: (tx, { text, includeArchived }): Promise<number> =>
    countModels(tx, { text: text || null, includeArchived }),
});

/**
 * One model.
 * @throws AppError NOT_FOUND, also for another organization's
 */
export const model = query({
  name: 'model',
  permission: 'read',
  input: z.object({ id: z.uuid({ error: 'must be an id' }) }),
  run: async (tx, { id }): Promise<ModelRecord> => found(await findModel(tx, id), 'model'),
});

/** The models of these ids. */
export const modelsByIds = query({
  name: 'modelsByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }, { app }): Promise<ModelRecord[]> =>
    findModelsByIds(tx, ids, app.asks?.get('Model')),
});
