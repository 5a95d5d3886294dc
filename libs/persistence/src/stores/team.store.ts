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
  updateRow,
  type New,
  type PageOf,
  type Patch,
} from './rows.ts';
import { hasAllWords, patternsOf } from './search.ts';

export const insertTeam = (tx: Tx, team: New<TeamRow>) => insertRow(tx, TeamEntity, team);
export const insertTeams = (tx: Tx, teams: readonly New<TeamRow>[]) =>
  insertRows(tx, TeamEntity, teams);
export const findTeamsByIds = (tx: Tx, ids: readonly string[], asked?: Asked) =>
  findByIds(tx, askedOf(TeamEntity, asked), ids);
export const findTeam = (tx: Tx, id: string) => findById(tx, TeamEntity, id);
/** @throws AppError CONFLICT */
export const updateTeam = (tx: Tx, id: string, expectedVersion: number, patch: Patch<TeamRow>) =>
  updateRow(tx, TeamEntity, id, expectedVersion, patch);

/** The open teams of these names, the oldest first: an import finds its teams by name. */
export const findTeamsByNames = (tx: Tx, names: readonly string[]) =>
  selectRows(
    tx,
    TeamEntity,
    'AND t.name = ANY($2) AND t.archived_at IS NULL ORDER BY t.created_at, t.id',
    [names],
  );

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
