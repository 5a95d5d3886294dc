import { archiveInput } from '@cadre/contracts';
import { lockRows, ModelEntity, updateModel } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseMerged } from '../org/unused.ts';
import { refuseKnownModel } from './known-model.ts';
import { requireRetired } from './retired.ts';

/**
 * Archives a model: no list shows it, and its name is free. Its past stays.
 * @throws AppError INVALID_STATE while it is live or to go live
 */
export const archiveModel = command({
  name: 'archiveModel',
  permission: 'model.write',
  input: archiveInput,
  async run(work, { id, expectedVersion, archived }) {
    const [row] = await lockRows(work.tx, ModelEntity, [id]);
    const model = seen(found(row, 'model'), expectedVersion);
    if ((model.archivedAt !== null) === archived) return { id };
    if (archived) await requireRetired(work, model);
    else {
      refuseMerged(model);
      await refuseKnownModel(work, model.name, id);
    }
    const changed = await updateModel(work.tx, id, expectedVersion, {
      archivedAt: archived ? work.at : null,
    });
    work.audit('model', id, model, changed);
    work.emit({ type: 'ModelArchived', modelId: id, archived });
    return { id };
  },
});
