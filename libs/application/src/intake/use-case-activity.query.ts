import { latestActivity, type Activity } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type ActivityRecord = Activity;

const SHOWN = 50;

/** What happened to each of these use cases lately, newest first. */
export const activityByUseCaseIds = query({
  name: 'activityByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }): Promise<ActivityRecord[]> => latestActivity(tx, ids, SHOWN),
});
