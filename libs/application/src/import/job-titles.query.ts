import { z } from 'zod';
import { findJobTitles } from '@cadre/persistence';
import type { Role } from '@cadre/domain';
import { query } from '../core/operation.ts';

/** What job titles have been said to mean in the organization, by title. */
export const jobTitles = query({
  name: 'jobTitles',
  permission: 'import.write',
  input: z.object({}),
  run: async (tx): Promise<{ title: string; role: Role }[]> =>
    (await findJobTitles(tx)).map(({ title, role }) => ({ title, role })),
});
