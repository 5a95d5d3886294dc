import { z } from 'zod';
import { findRubric, type RubricRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';

export type RubricRecord = Omit<RubricRow, 'organizationId' | 'createdBy'>;

/** The rubric that scores now; null before an organization has one. */
export const rubric = query({
  name: 'rubric',
  permission: 'read',
  input: z.object({}),
  run: (tx): Promise<RubricRecord | null> => findRubric(tx),
});
