import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';
import { USE_CASE_COLUMNS, type UseCaseRecord } from './use-case.record.ts';

/** The use cases of these ids, in no order; absent ones are left out. */
export const useCasesByIds = query({
  name: 'useCasesByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<UseCaseRecord>(
      `SELECT ${USE_CASE_COLUMNS} FROM cadre.use_case u
       WHERE u.organization_id = $1 AND u.id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
