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

type TeamFilter = { includeArchived: boolean };
const OPEN_OR_ALL = 'AND ($2 OR t.archived_at IS NULL)';

/** A page of teams, newest first. */
export const pageOfTeams = (tx: Tx, { includeArchived, ...page }: TeamFilter & PageOf) =>
  selectPage(tx, TeamEntity, { by: 'createdAt', ...page }, OPEN_OR_ALL, [includeArchived]);
export const countTeams = (tx: Tx, { includeArchived }: TeamFilter) =>
  countRows(tx, TeamEntity, OPEN_OR_ALL, [includeArchived]);
