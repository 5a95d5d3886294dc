import { policyOf, REGISTRY, type Policy } from '@cadre/domain';
import type { Tx } from '../tenant.ts';
import { findOrganization } from './organization.store.ts';

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
