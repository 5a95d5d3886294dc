import type { TeamKind } from '@cadre/domain';
import { findTeamsByNames, insertTeams, lockRows, TeamEntity } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { traceOf } from '../importer.ts';
import type { Trace } from '../importer.ts';
import type { ImportedKind } from './import-target.ts';

/** Teams, which several targets create. */
export const teamKind: ImportedKind = {
  kind: 'team',
  table: 'team',
  lock: (tx, ids) => lockRows(tx, TeamEntity, ids),
  along: [],
  isTold: false,
  putBack: null,
};

/**
 * The teams of these names, created where they are missing; null is no team. A team created by an import has no product
 * line and no lead, since the file names neither.
 * @param traces the created teams are added
 * @returns ids by name
 */
export async function teamsOf(
  work: Work,
  wanted: readonly { name: string | null; kind: TeamKind; line: number }[],
  traces: Trace[],
): Promise<ReadonlyMap<string, string>> {
  const kinds = new Map<string, { kind: TeamKind; line: number }>();
  for (const { name, ...first } of wanted)
    if (name !== null && !kinds.has(name)) kinds.set(name, first);
  const ids = new Map<string, string>();
  if (kinds.size === 0) return ids;
  for (const team of await findTeamsByNames(work.tx, [...kinds.keys()])) {
    if (!ids.has(team.name)) ids.set(team.name, team.id);
  }
  const missing = [...kinds].filter(([name]) => !ids.has(name));
  const teams = missing.map(([name, { kind }]) => ({
    id: work.newId(),
    name,
    kind,
    createdAt: work.at,
  }));
  await insertTeams(work.tx, teams);
  for (const team of teams) {
    ids.set(team.name, team.id);
    work.audit('team', team.id, null, team);
    traces.push(traceOf('team', team, kinds.get(team.name)?.line ?? 0));
  }
  return ids;
}
