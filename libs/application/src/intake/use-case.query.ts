import { z } from 'zod';
import { found } from '../core/expect.ts';
import { query } from '../core/operation.ts';
import { USE_CASE_COLUMNS, type UseCaseRecord } from './use-case.record.ts';

/**
 * One use case.
 * @throws AppError NOT_FOUND, also for another organization's
 */
export const useCase = query({
  name: 'useCase',
  permission: 'read',
  input: z.object({ id: z.uuid({ error: 'must be an id' }) }),
  async run(tx, { id }) {
    const [row] = await tx.query<UseCaseRecord>(
      `SELECT ${USE_CASE_COLUMNS} FROM cadre.use_case u WHERE u.organization_id = $1 AND u.id = $2`,
      [tx.organizationId, id],
    );
    return found(row, 'use case');
  },
});
