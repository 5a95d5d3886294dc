import { z } from 'zod';
import { findUseCase } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { query } from '../core/operation.ts';
import type { UseCaseRecord } from './use-case.record.ts';

/**
 * One use case.
 * @throws AppError NOT_FOUND, also for another organization's
 */
export const useCase = query({
  name: 'useCase',
  permission: 'read',
  input: z.object({ id: z.uuid({ error: 'must be an id' }) }),
  run: async (tx, { id }, { app }): Promise<UseCaseRecord> =>
    found(await findUseCase(tx, id, app.asks?.get('UseCase')), 'use case'),
});
