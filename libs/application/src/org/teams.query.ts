import { teamsInput } from '@cadre/contracts';
import { countTeams, findTeamsByIds, pageOfTeams, type TeamRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput, newestFirst, type Page } from '../paging/keyset.ts';

export type TeamRecord = Omit<
  TeamRow,
  | 'organizationId'
  | 'nameKey'
  | 'productLineKey'
  | 'nameLooseKey'
  | 'productLineLooseKey'
  | 'nameDoubled'
>;

/** A page of teams, newest first. */
export const teams = query({
  name: 'teams',
  permission: 'read',
  input: teamsInput,
  run: (tx, { includeArchived, text = null, ...page }): Promise<Page<TeamRecord>> =>
    newestFirst(page, 'createdAt', (part) => pageOfTeams(tx, { includeArchived, text, ...part })),
});

export const teamCount = query({
  name: 'teamCount',
  permission: 'read',
  input: teamsInput,
  run: (tx, { includeArchived, text = null }): Promise<number> =>
    countTeams(tx, { includeArchived, text }),
});

/** The teams of these ids, archived ones included. */
export const teamsByIds = query({
  name: 'teamsByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }, { app }): Promise<TeamRecord[]> =>
    findTeamsByIds(tx, ids, app.asks?.get('Team')),
});
