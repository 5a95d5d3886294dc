import { changeDeploymentPlanInput } from '@cadre/contracts';
import { changePlan } from '@cadre/domain';
import { findDeployment, updateDeployment } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Moves or cancels a launch or a retirement that lies ahead. */
export const changeDeploymentPlan = command({
  name: 'changeDeploymentPlan',
  permission: 'model.write',
  input: changeDeploymentPlanInput,
  async run(work, { deploymentId, expectedVersion, liveAt, retiredAt }) {
    const deployment = seen(
      found(await findDeployment(work.tx, deploymentId), 'deployment', 'deploymentId'),
      expectedVersion,
    );
    const { plan, event } = changePlan(deployment, { liveAt, retiredAt }, work.at);
    const changed = await updateDeployment(work.tx, deploymentId, deployment.version, plan);
    work.audit('deployment', deploymentId, deployment, changed);
    work.emit(event);
    return { id: deploymentId, modelId: deployment.modelId };
  },
});
