import { deploymentsBy, type DeploymentRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type DeploymentRecord = Omit<
  DeploymentRow,
  'organizationId' | 'liveRecordedAt' | 'retiredRecordedAt'
>;

const by = (name: string, property: Parameters<typeof deploymentsBy>[1]) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }): Promise<DeploymentRecord[]> => deploymentsBy(tx, property, ids),
  });

/** Deployments, newest first. */
export const deploymentsByIds = by('deploymentsByIds', 'id');
export const deploymentsByModelIds = by('deploymentsByModelIds', 'modelId');
