import { looseKey, nameKey } from '@cadre/domain';
import { TeamEntity, type TeamRow } from '../entities/team.entity.ts';
import type { Tx } from '../tenant.ts';
import { askedOf, type Asked } from './asked.ts';
import {
  countRows,
  findById,
  findByIds,
  insertRow,
  insertRows,
  selectPage,
  selectRows,
  type New,
  type PageOf,
  type Patch,
} from './rows.ts';
import { hasAllWords, patternsOf } from './search.ts';
import { updateUnique, withKeys, type Unique } from './unique.ts';

/** A team that is archived gives its name up, so that another may have it. */
export const TEAM_KEYS: Unique<TeamRow> = {
  entity: TeamEntity,
  of: 'name',
  from: ['name', 'productLine', 'archivedAt'],
  keys: ({ name = '', productLine, archivedAt }) => ({
    nameKey: archivedAt ? null : nameKey(name),
    productLineKey: productLine ? nameKey(productLine) : null,
    nameLooseKey: looseKey(name),
    productLineLooseKey: productLine ? looseKey(productLine) : null,
  }),
};

export const insertTeam = (tx: Tx, team: New<TeamRow>) =>
  insertRow(tx, TeamEntity, withKeys(TEAM_KEYS, team));
export const insertTeams = (tx: Tx, teams: readonly New<TeamRow>[]) =>
  insertRows(
    tx,
    TeamEntity,
    teams.map((team) => withKeys(TEAM_KEYS, team)),
  );
export const findTeamsByIds = (tx: Tx, ids: readonly string[], asked?: Asked) =>
  findByIds(tx, askedOf(TeamEntity, asked), ids);
export const findTeam = (tx: Tx, id: string) => findById(tx, TeamEntity, id);
/** @throws AppError CONFLICT */
export const updateTeam = (tx: Tx, id: string, expectedVersion: number, patch: Patch<TeamRow>) =>
  updateUnique(tx, TEAM_KEYS, id, expectedVersion, patch);

/** The open teams of these names in any spelling, the oldest first. */
export const findTeamsByNames = (tx: Tx, names: readonly string[]) =>
  selectRows(
    tx,
    TeamEntity,
    'AND t.name_key = ANY($2) AND t.archived_at IS NULL ORDER BY t.created_at, t.id',
    [names.map(nameKey)],
  );

/**
 * A product line in the spelling that was given first. Two transactions that name one line take turns, so that the second
 * finds the spelling of the first.
 * @param but a team whose own spelling is about to change
 */
export async function firstSpelling(
  tx: Tx,
  productLine: string,
  but: string | null = null,
): Promise<string> {
  const key = nameKey(productLine);
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${tx.organizationId} ${key}`,
  ]);
  const [first] = await selectRows(
    tx,
    TeamEntity,
    'AND t.product_line_key = $2 AND t.id IS DISTINCT FROM $3::uuid ORDER BY t.created_at, t.id LIMIT 1',
    [key, but],
  );
  return first?.productLine ?? productLine;
}

type TeamFilter = { includeArchived: boolean; text: string | null };
const FILTER = `AND ($2 OR t.archived_at IS NULL) AND ${hasAllWords('t.name', '$3')}`;

/** A page of teams, newest first. */
export const pageOfTeams = (tx: Tx, { includeArchived, text, ...page }: TeamFilter & PageOf) =>
  selectPage(tx, TeamEntity, { by: 'createdAt', ...page }, FILTER, [
    includeArchived,
    patternsOf(text),
  ]);
export const countTeams = (tx: Tx, { includeArchived, text }: TeamFilter) =>
  countRows(tx, TeamEntity, FILTER, [includeArchived, patternsOf(text)]);
