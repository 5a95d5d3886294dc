import { ascending, sortedUnique } from '../../shared/numbers.ts';
import type { Instant } from '../../shared/time.ts';
import type { World, WorldTeam } from '../world.ts';

export function openTeams(world: World, at: Instant): WorldTeam[] {
  return world.teams
    .filter(({ archivedAt }) => archivedAt === null || at < archivedAt)
    .sort((a, b) => ascending(a.id, b.id));
}

export const idsOf = (teams: readonly WorldTeam[]): string[] => teams.map(({ id }) => id);

/** The distinct product lines of teams; null is no line. */
export const linesOf = (teams: readonly WorldTeam[]): string[] =>
  sortedUnique(teams.flatMap(({ productLine }) => (productLine === null ? [] : [productLine])));
