import { refuse } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';

type Deployment = {
  id: string;
  modelId: string;
  readyAt: Instant | null;
  liveAt: Instant | null;
  retiredAt: Instant | null;
};

/**
 * Takes a deployment live at `at`.
 * @throws Refused INVALID_STATE when it is live or retired already, VALIDATION_FAILED when `at` is before it was ready.
 */
export function takeLive(deployment: Deployment, at: Instant) {
  if (deployment.retiredAt !== null) {
    refuse('INVALID_STATE', 'This deployment is retired; record a new one.');
  }
  if (deployment.liveAt !== null) refuse('INVALID_STATE', 'This deployment is live already.');
  if (deployment.readyAt !== null && at < deployment.readyAt) {
    refuse('VALIDATION_FAILED', 'A deployment cannot be live before it was ready.', [
      { path: 'liveAt', message: 'is before the deployment was ready' },
    ]);
  }
  const { id: deploymentId, modelId } = deployment;
  return { type: 'ModelWentLive', modelId, deploymentId } as const;
}

/**
 * Ends a deployment's life at `at`.
 * @throws Refused INVALID_STATE when it is not live, VALIDATION_FAILED when `at` is before it went live.
 */
export function retireLive(deployment: Deployment, at: Instant) {
  if (deployment.retiredAt !== null) refuse('INVALID_STATE', 'This deployment is retired already.');
  if (deployment.liveAt === null) {
    refuse('INVALID_STATE', 'This deployment never went live: there is nothing to retire.');
  }
  if (at < deployment.liveAt) {
    refuse('VALIDATION_FAILED', 'A deployment cannot be retired before it went live.', [
      { path: 'retiredAt', message: 'is before it went live' },
    ]);
  }
  const { id: deploymentId, modelId } = deployment;
  return { type: 'DeploymentRetired', modelId, deploymentId } as const;
}
