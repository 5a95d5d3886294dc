import { nameKey, type TeamKind } from '@cadre/domain';
import { findTeamsByNames, insertTeams, lockRows, TeamEntity } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { traceOf } from '../importer.ts';
import type { Outcome } from '../importer.ts';
import type { ImportedKind } from './import-target.ts';

/** Teams, which several targets create. */
export const teamKind: ImportedKind = {
  kind: 'team',
  made: { table: 'team', lock: (tx, ids) => lockRows(tx, TeamEntity, ids), along: [] },
  isTold: false,
  putBack: null,
};

/**
 * The teams of these names, created where they are missing; null is no team. A team created by an import has no product
 * line and no lead, since the file names neither.
 * @param outcome gets a trace of each created team, and says where a team is used that is spelled in another way
 * @returns ids by name
 */
export async function teamsOf(
  work: Work,
  wanted: readonly { name: string | null; kind: TeamKind; line: number }[],
  { traces, used }: Pick<Outcome, 'traces' | 'used'>,
): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, { name: string; kind: TeamKind; line: number }>();
  const names = new Map<string, number>();
  for (const { name, kind, line } of wanted) {
    if (name === null || names.has(name)) continue;
    names.set(name, line);
    const key = nameKey(name);
    if (!first.has(key)) first.set(key, { name, kind, line });
  }
  const byKey = new Map<string, { id: string; name: string }>();
  if (names.size === 0) return new Map();
  for (const team of await findTeamsByNames(work.tx, [...names.keys()])) {
    const key = nameKey(team.name);
    if (!byKey.has(key)) byKey.set(key, team);
  }
  const missing = [...first].filter(([key]) => !byKey.has(key));
  const teams = missing.map(([, { name, kind }]) => ({
    id: work.newId(),
    name,
    kind,
    createdAt: work.at,
  }));
  await insertTeams(work.tx, teams);
  for (const team of teams) {
    const key = nameKey(team.name);
    byKey.set(key, team);
    work.audit('team', team.id, null, team);
    traces.push(traceOf('team', team, first.get(key)?.line ?? 0));
  }
  const ids = new Map<string, string>();
  for (const [name, line] of names) {
    const team = byKey.get(nameKey(name));
    if (!team) continue;
    ids.set(name, team.id);
    if (team.name !== name) used.push({ line, field: 'team', name: team.name });
  }
  return ids;
}

/** The ids of the teams of some rows that are there, by `nameKey`. */
export async function findTeams(
  work: Work,
  rows: readonly { row: { team: string } }[],
): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(rows.map(({ row }) => row.team))];
  const teams = await findTeamsByNames(work.tx, names);
  return new Map(teams.map(({ id, name }) => [nameKey(name), id]));
}
