import { takeModelLiveInput } from '@cadre/contracts';
import { takeLive } from '@cadre/domain';
import { findDeployment, updateDeployment } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Takes a recorded deployment live, now or at the instant given (a future one takes effect by itself). */
export const takeModelLive = command({
  name: 'takeModelLive',
  permission: 'model.write',
  input: takeModelLiveInput,
  async run(work, { deploymentId, expectedVersion, liveAt }) {
    const deployment = seen(
      found(await findDeployment(work.tx, deploymentId), 'deployment', 'deploymentId'),
      expectedVersion,
    );
    const event = takeLive(deployment, liveAt ?? work.at, work.at);
    const changed = await updateDeployment(work.tx, deploymentId, deployment.version, {
      liveAt: liveAt ?? work.at,
    });
    work.audit('deployment', deploymentId, deployment, changed);
    work.emit(event);
    return { id: deploymentId, modelId: deployment.modelId };
  },
});
