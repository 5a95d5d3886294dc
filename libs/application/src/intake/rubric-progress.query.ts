import { z } from 'zod';
import { query } from '../core/operation.ts';

export type RubricProgress = { scored: number; total: number };

/** How far the portfolio has been scored under the newest rubric: told from the use cases themselves, so never stale. */
export const rubricProgress = query({
  name: 'rubricProgress',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<RubricProgress> {
    const [row] = await tx.query<RubricProgress>(
      `SELECT count(*) FILTER (WHERE score_rubric_version = newest.version) AS scored, count(*) AS total
       FROM cadre.use_case u, (SELECT max(version) AS version FROM cadre.rubric WHERE organization_id = $1) newest
       WHERE u.organization_id = $1`,
      [tx.organizationId],
    );
    return row ?? { scored: 0, total: 0 };
  },
});
