import { z } from 'zod';
import type { Criterion, Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';

export type RubricRecord = {
  version: number;
  weights: Record<Criterion, number>;
  createdAt: Instant;
};

/** The rubric that scores now; null before an organization has one. */
export const rubric = query({
  name: 'rubric',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<RubricRecord | null> {
    const [row] = await tx.query<RubricRecord>(
      `SELECT version, weights, created_at AS "createdAt" FROM cadre.rubric
       WHERE organization_id = $1 ORDER BY version DESC LIMIT 1`,
      [tx.organizationId],
    );
    return row ?? null;
  },
});
