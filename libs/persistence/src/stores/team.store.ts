import { TeamEntity, type TeamRow } from '../entities/team.entity.ts';
import type { Tx } from '../tenant.ts';
import {
  findById,
  insertRow,
  insertRows,
  selectRows,
  updateRow,
  type New,
  type Patch,
} from './rows.ts';

export const insertTeam = (tx: Tx, team: New<TeamRow>) => insertRow(tx, TeamEntity, team);
export const insertTeams = (tx: Tx, teams: readonly New<TeamRow>[]) =>
  insertRows(tx, TeamEntity, teams);
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
