import { recordDeploymentInput } from '@cadre/contracts';
import { findModel, insertDeployment } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';

/** Records a version of a model in an environment: planned, ready, live or already retired. */
export const recordDeployment = command({
  name: 'recordDeployment',
  permission: 'model.write',
  input: recordDeploymentInput,
  async run(work, { clientMutationId: _, version, ...fields }) {
    found(await findModel(work.tx, fields.modelId), 'model', 'modelId');
    await requireUnarchived(work.tx, { model: fields.modelId });
    const deployment = {
      id: work.newId(),
      ...fields,
      modelVersion: version,
      createdAt: work.at,
    };
    insertDeployment(work.tx, deployment);
    work.audit('deployment', deployment.id, null, deployment);
    work.emit({
      type: 'DeploymentRecorded',
      deploymentId: deployment.id,
      modelId: deployment.modelId,
    });
    return { id: deployment.id, modelId: deployment.modelId };
  },
});
