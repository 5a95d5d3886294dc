import { setModelOwnersInput } from '@cadre/contracts';
import { findModel, updateModel } from '@cadre/persistence';
import { found, given, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';

/** Sets who owns a model's behaviour, deployment and monitoring. An absent owner stays as it is, null removes one. */
export const setModelOwners = command({
  name: 'setModelOwners',
  permission: 'model.write',
  input: setModelOwnersInput,
  async run(work, { id, expectedVersion, behaviourOwnerId, deploymentOwnerId, monitoringOwnerId }) {
    const model = seen(found(await findModel(work.tx, id), 'model'), expectedVersion);
    const owners = given({ behaviourOwnerId, deploymentOwnerId, monitoringOwnerId });
    await requireUnarchived(work.tx, { people: owners });
    const changed = await updateModel(work.tx, id, expectedVersion, owners);
    work.audit('model', id, model, changed);
    work.stored.push({ kind: 'model', row: changed });
    work.emit({ type: 'ModelOwnersSet', modelId: id });
    return { id };
  },
});
