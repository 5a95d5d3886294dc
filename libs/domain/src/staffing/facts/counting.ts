import type { Instant } from '../../shared/time.ts';
import type { Role } from '../../shared/vocabulary.ts';
import type { RoleFacts } from '../facts.types.ts';
import { factWindows, type FactWindows, type Policy } from '../policy.ts';
import type { World, WorldTeam } from '../world.ts';
import { countRoles, dateAssignments, leavers, type DatedAssignment } from './people.ts';
import { productionModelIds } from './models.ts';
import { openTeams } from './teams.ts';
import { activeUseCases, type ActiveUseCase } from './use-cases.ts';

/**
 * The inputs of one count of all facts: the rows, the instant, and intermediate results that several facts read, computed
 * once.
 */
export type Counting = {
  readonly world: World;
  readonly at: Instant;
  readonly policy: Policy;
  readonly windows: FactWindows;
  readonly dated: readonly DatedAssignment[];
  readonly roles: Record<Role, RoleFacts>;
  readonly openTeams: readonly WorldTeam[];
  readonly activeUseCases: readonly ActiveUseCase[];
  readonly productionModelIds: readonly string[];
  /** Who holds a responsibility now: this id, or null where there is none or the person has left. */
  readonly holder: (personId: string | null) => string | null;
};

export function countingOf(world: World, at: Instant, policy: Policy): Counting {
  const dated = dateAssignments(world, policy.settings.timeZone);
  const gone = leavers(world.people, dated, at);
  return {
    world,
    at,
    policy,
    windows: factWindows(policy),
    dated,
    roles: countRoles(dated, world, { at, timeZone: policy.settings.timeZone }),
    openTeams: openTeams(world, at),
    activeUseCases: activeUseCases(world, at),
    productionModelIds: productionModelIds(world, at),
    holder: (personId) => (personId === null || gone.has(personId) ? null : personId),
  };
}
