import type { GatewayCaller } from '../graphql/caller.ts';
import type { Deployment, Model } from './models.types.ts';

/** A deployment and its model, for the answer of a mutation. */
export async function deploymentOf(
  { loaders }: GatewayCaller,
  id: string,
): Promise<{ deployment: Deployment; model: Model }> {
  const deployment = await loaders.deployment.need(id);
  return { deployment, model: await loaders.model.need(deployment.modelId) };
}
