import { linksBy, type ModelUseCaseRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type ModelLinkRecord = Omit<ModelUseCaseRow, 'organizationId'>;

const by = (name: string, property: Parameters<typeof linksBy>[1]) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }): Promise<ModelLinkRecord[]> => linksBy(tx, property, ids),
  });

/** Which models serve which use cases, seen from either end. */
export const linksByModelIds = by('linksByModelIds', 'modelId');
export const linksByUseCaseIds = by('linksByUseCaseIds', 'useCaseId');
