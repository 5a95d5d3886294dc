import { findUseCasesByIds } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';
import type { UseCaseRecord } from './use-case.record.ts';

/** The use cases of these ids, in no order; absent ones are left out. */
export const useCasesByIds = query({
  name: 'useCasesByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }, { app }): Promise<UseCaseRecord[]> =>
    findUseCasesByIds(tx, ids, app.asks?.get('UseCase')),
});
