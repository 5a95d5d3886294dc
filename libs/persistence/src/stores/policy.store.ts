import { policyOf, registryOf, type Policy, type Registry } from '@cadre/domain';
import type { RubricRow } from '../entities/rubric.entity.ts';
import type { Tx } from '../tenant.ts';
import { presentOverrides } from './benchmark.store.ts';
import { findOrganization } from './organization.store.ts';
import { currentRubric } from './rubric.store.ts';

/**
 * The organization's present policy. Read after `lockStaffing`, so that an evaluation sees what was committed before it.
 * @throws Error when the organization does not exist
 */
export async function readPolicy(tx: Tx): Promise<Policy> {
  const [organization, overrides] = await Promise.all([findOrganization(tx), presentOverrides(tx)]);
  if (!organization) throw new Error('There is no such organization');
  return policyOf(registryOf(overrides), organization);
}

/** The policy that use cases are scored by: the organization's weights, and the benchmarks of points and bands. */
export type ScoringPolicy = { rubric: RubricRow; registry: Registry };

/** The present scoring policy of this organization. */
export async function readScoringPolicy(tx: Tx): Promise<ScoringPolicy> {
  const rubric = await currentRubric(tx);
  return { rubric, registry: registryOf(rubric.overrides) };
}
