import { nameKey } from '@cadre/domain';
import { JobTitleEntity, type JobTitleRow } from '../entities/job-title.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, selectRows } from './rows.ts';

/** What job titles mean in the organization. */
export const findJobTitles = (tx: Tx) => selectRows(tx, JobTitleEntity, 'ORDER BY t.title_key', []);

/** Stores what job titles mean; a later meaning replaces an earlier one. */
export const saveJobTitles = (
  tx: Tx,
  titles: readonly Pick<JobTitleRow, 'title' | 'role' | 'createdAt'>[],
): Promise<number> =>
  insertRows(
    tx,
    JobTitleEntity,
    titles.map((one) => ({ ...one, titleKey: nameKey(one.title) })),
    `ON CONFLICT (organization_id, title_key) DO UPDATE SET title = excluded.title, role = excluded.role`,
  );
