import { retireDeploymentInput } from '@cadre/contracts';
import { retireLive } from '@cadre/domain';
import { findDeployment, updateDeployment } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Ends a deployment's life, now or at the instant given. */
export const retireDeployment = command({
  name: 'retireDeployment',
  permission: 'model.write',
  input: retireDeploymentInput,
  async run(work, { deploymentId, expectedVersion, retiredAt }) {
    const deployment = seen(
      found(await findDeployment(work.tx, deploymentId), 'deployment', 'deploymentId'),
      expectedVersion,
    );
    const event = retireLive(deployment, retiredAt ?? work.at, work.at);
    const changed = await updateDeployment(work.tx, deploymentId, deployment.version, {
      retiredAt: retiredAt ?? work.at,
    });
    work.audit('deployment', deploymentId, deployment, changed);
    work.emit(event);
    return { id: deploymentId, modelId: deployment.modelId };
  },
});
