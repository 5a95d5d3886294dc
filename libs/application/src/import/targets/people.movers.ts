import { nameKey, type Role } from '@cadre/domain';
import { findTeamsByIds, type AssignmentRow } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import type { Mover } from '../importer.ts';

/** What a roster ends and begins of one person's roles; the teams of what begins are named as in the file. */
type Moving = {
  person: { id: string; name: string };
  ended: readonly AssignmentRow[];
  begun: readonly { role: Role; team: string; fte: number }[];
};

/**
 * Tells of each mover what ends and what begins, with the teams as they are spelled here.
 * @param teams ids of the teams that are there, by `nameKey`
 */
export async function moversOf(
  work: Work,
  moving: readonly Moving[],
  teams: ReadonlyMap<string, string>,
): Promise<Mover[]> {
  const idOf = (team: string): string | undefined => teams.get(nameKey(team));
  const ids = new Set(
    moving.flatMap(({ ended, begun }) => [
      ...ended.map(({ teamId }) => teamId),
      ...begun.flatMap(({ team }) => idOf(team) ?? []),
    ]),
  );
  const found = ids.size === 0 ? [] : await findTeamsByIds(work.tx, [...ids]);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return moving.map(({ person, ended, begun }) => ({
    personId: person.id,
    name: person.name,
    before: ended.map(({ role, teamId, fte }) => ({ role, team: names.get(teamId) ?? '', fte })),
    after: begun.map(({ role, team, fte }) => ({
      role,
      team: names.get(idOf(team) ?? '') ?? team,
      fte,
    })),
  }));
}
