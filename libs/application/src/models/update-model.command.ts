import { updateModelInput } from '@cadre/contracts';
import { findModel, updateModel as storeModel } from '@cadre/persistence';
import { differing, found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseKnownModel } from './known-model.ts';

/**
 * Corrects a model's name, description or kind.
 * @throws AppError CONFLICT, also naming the model of this name
 */
export const updateModel = command({
  name: 'updateModel',
  permission: 'model.write',
  input: updateModelInput,
  async run(work, { id, expectedVersion, name, description, kind }) {
    const model = seen(found(await findModel(work.tx, id), 'model'), expectedVersion);
    const changes = differing(model, { name, description, kind });
    if (changes.name !== undefined) await refuseKnownModel(work, changes.name, id);
    if (Object.keys(changes).length === 0) return { id };
    const changed = await storeModel(work.tx, id, expectedVersion, changes);
    work.stored.push({ kind: 'model', row: changed });
    work.audit('model', id, model, changed);
    work.emit({ type: 'ModelUpdated', modelId: id });
    return { id };
  },
});
