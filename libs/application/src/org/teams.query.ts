import { teamsInput } from '@cadre/contracts';
import { query } from '../core/operation.ts';
import { idsInput, instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';
import { TEAM_COLUMNS, type TeamRecord } from './team.record.ts';

/** A page of teams, newest first. */
export const teams = query({
  name: 'teams',
  permission: 'read',
  input: teamsInput,
  async run(tx, { first, after, includeArchived }): Promise<Page<TeamRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<TeamRecord>(
      `SELECT ${TEAM_COLUMNS} FROM cadre.team
       WHERE organization_id = $1 AND ($2 OR archived_at IS NULL)
         AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $5`,
      [tx.organizationId, includeArchived, key && new Date(key[0]), key?.[1] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.createdAt, row.id],
      (row) => row,
    );
  },
});

export const teamCount = query({
  name: 'teamCount',
  permission: 'read',
  input: teamsInput,
  async run(tx, { includeArchived }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.team
       WHERE organization_id = $1 AND ($2 OR archived_at IS NULL)`,
      [tx.organizationId, includeArchived],
    );
    return row?.count ?? 0;
  },
});

/** The teams of these ids, archived ones included. */
export const teamsByIds = query({
  name: 'teamsByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<TeamRecord>(
      `SELECT ${TEAM_COLUMNS} FROM cadre.team WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
