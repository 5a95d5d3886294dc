import { z } from 'zod';
import { countScored } from '@cadre/persistence';
import { query } from '../core/operation.ts';

export type RubricProgress = { scored: number; total: number };

/** How far the portfolio has been scored under the newest rubric: counted from the use cases themselves, so never stale. */
export const rubricProgress = query({
  name: 'rubricProgress',
  permission: 'read',
  input: z.object({}),
  run: (tx): Promise<RubricProgress> => countScored(tx),
});
