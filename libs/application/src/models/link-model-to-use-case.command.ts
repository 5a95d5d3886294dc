import { linkModelToUseCaseInput } from '@cadre/contracts';
import { findModel, findUseCase, linkModel, unlinkModel } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';

/** Links a model to a use case that it serves, or removes the link. Doing it twice changes nothing. */
export const linkModelToUseCase = command({
  name: 'linkModelToUseCase',
  permission: 'model.write',
  input: linkModelToUseCaseInput,
  async run(work, { modelId, useCaseId, linked }) {
    found(await findModel(work.tx, modelId), 'model', 'modelId');
    found(await findUseCase(work.tx, useCaseId), 'use case', 'useCaseId');
    if (linked) await requireUnarchived(work.tx, { model: modelId });
    const changed = linked
      ? await linkModel(work.tx, modelId, useCaseId)
      : await unlinkModel(work.tx, modelId, useCaseId);
    if (changed) {
      work.audit('model', modelId, { useCaseId, linked: !linked }, { useCaseId, linked });
      work.emit({ type: 'ModelLinked', modelId, useCaseId });
    }
    return { id: modelId, useCaseId };
  },
});
