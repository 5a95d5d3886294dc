import { apiTokensInput } from '@cadre/contracts';
import {
  countApiTokens,
  findApiTokensByIds,
  pageOfApiTokens,
  type ApiTokenRow,
} from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput, newestFirst, type Page } from '../paging/keyset.ts';

/** A token without its secret's hash. */
export type ApiTokenRecord = Omit<ApiTokenRow, 'organizationId' | 'tokenHash'>;

/** A page of API tokens, newest first; revoked ones only when asked for. */
export const apiTokens = query({
  name: 'apiTokens',
  permission: 'members.write',
  input: apiTokensInput,
  run: (tx, { includeRevoked, ...page }): Promise<Page<ApiTokenRecord>> =>
    newestFirst(page, 'createdAt', (part) => pageOfApiTokens(tx, { includeRevoked, ...part })),
});

export const apiTokenCount = query({
  name: 'apiTokenCount',
  permission: 'members.write',
  input: apiTokensInput,
  run: (tx, { includeRevoked }): Promise<number> => countApiTokens(tx, { includeRevoked }),
});

export const apiTokensByIds = query({
  name: 'apiTokensByIds',
  permission: 'members.write',
  input: idsInput,
  run: (tx, { ids }): Promise<ApiTokenRecord[]> => findApiTokensByIds(tx, ids),
});
