import { policyOf, REGISTRY, type Policy, type Registry } from '@cadre/domain';
import type { RubricRow } from '../entities/rubric.entity.ts';
import type { Tx } from '../tenant.ts';
import { findOrganization } from './organization.store.ts';
import { currentRubric } from './rubric.store.ts';

/**
 * The organization's present policy. Read after `lockStaffing`, so that an evaluation sees what was committed before it.
 * @throws Error when the organization does not exist
 */
export async function readPolicy(tx: Tx): Promise<Policy> {
  const organization = await findOrganization(tx);
  if (!organization) throw new Error('There is no such organization');
  return policyOf(REGISTRY, organization);
}

/** The policy that use cases are scored by: the organization's weights, and the benchmarks of points and bands. */
export type ScoringPolicy = { rubric: RubricRow; registry: Registry };

/** The present scoring policy of this organization. */
export const readScoringPolicy = async (tx: Tx): Promise<ScoringPolicy> => ({
  rubric: await currentRubric(tx),
  registry: REGISTRY,
});
