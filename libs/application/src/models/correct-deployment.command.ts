import { correctDeploymentInput } from '@cadre/contracts';
import { findDeployment, updateDeployment } from '@cadre/persistence';
import { differing, found, invalid, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/**
 * Corrects what was entered of a deployment, its past included: version, environment, kind and dates. One that is removed
 * was entered by mistake and has no dates.
 */
export const correctDeployment = command({
  name: 'correctDeployment',
  permission: 'model.write',
  input: correctDeploymentInput,
  async run(
    work,
    { clientMutationId: _, deploymentId, expectedVersion, version, removed, ...fields },
  ) {
    const deployment = seen(
      found(await findDeployment(work.tx, deploymentId), 'deployment', 'deploymentId'),
      expectedVersion,
    );
    const { modelId } = deployment;
    const dates = removed ? { readyAt: null, liveAt: null, retiredAt: null } : {};
    const isRemoved = deployment.removedAt !== null;
    const changes = differing(deployment, {
      ...fields,
      ...dates,
      modelVersion: version,
      removedAt:
        removed === undefined || removed === isRemoved ? undefined : removed ? work.at : null,
    });
    const { readyAt, liveAt, retiredAt } = { ...deployment, ...changes };
    if (readyAt !== null && liveAt !== null && liveAt < readyAt) {
      throw invalid('liveAt', 'must not be before readyAt');
    }
    if (retiredAt !== null && (liveAt === null || retiredAt < liveAt)) {
      throw invalid('retiredAt', 'must not be before liveAt');
    }
    if (Object.keys(changes).length === 0) return { id: deploymentId, modelId };
    const changed = await updateDeployment(work.tx, deploymentId, expectedVersion, changes);
    work.audit('deployment', deploymentId, deployment, changed);
    work.emit({ type: 'DeploymentCorrected', deploymentId, modelId });
    return { id: deploymentId, modelId };
  },
});
