import { policyOf, REGISTRY, type Policy, type Registry } from '@cadre/domain';
import type { RubricRow } from '../entities/rubric.entity.ts';
import type { Tx } from '../tenant.ts';
import { findOrganization } from './organization.store.ts';
import { currentRubric } from './rubric.store.ts';

/**
 * What this organization is judged by now. Read after `lockStaffing`, so that an evaluation knows what was committed
 * before it.
 * @throws Error when the organization does not exist
 */
export async function readPolicy(tx: Tx): Promise<Policy> {
  const organization = await findOrganization(tx);
  if (!organization) throw new Error('There is no such organization');
  return policyOf(REGISTRY, organization);
}

/** What use cases are scored by: the organization's weights, and the benchmarks of points and bands. */
export type ScoringPolicy = { rubric: RubricRow; registry: Registry };

/** What this organization's use cases are scored by now. */
export const readScoringPolicy = async (tx: Tx): Promise<ScoringPolicy> => ({
  rubric: await currentRubric(tx),
  registry: REGISTRY,
});
