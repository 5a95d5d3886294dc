import { registerModelInput } from '@cadre/contracts';
import { insertModel, linkModel } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseKnownModel } from './known-model.ts';

/**
 * Adds a model to the registry, linked to the use cases it serves.
 * @throws AppError CONFLICT naming the model of this name
 */
export const registerModel = command({
  name: 'registerModel',
  permission: 'model.write',
  input: registerModelInput,
  async run(work, { name, description, kind, useCaseIds }) {
    await refuseKnownModel(work, name);
    const model = { id: work.newId(), name, description, kind, createdAt: work.at };
    work.stored.push({ kind: 'model', row: insertModel(work.tx, model) });
    for (const useCaseId of new Set(useCaseIds)) {
      const linked = await linkModel(work.tx, model.id, useCaseId);
      found(linked || null, 'use case', 'useCaseIds');
      work.emit({ type: 'ModelLinked', modelId: model.id, useCaseId });
    }
    work.audit('model', model.id, null, { ...model, useCaseIds });
    work.emit({ type: 'ModelRegistered', modelId: model.id });
    return { id: model.id };
  },
});
