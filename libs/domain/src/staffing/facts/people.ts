import { ascending, sortedUnique, sumFte } from '../../shared/numbers.ts';
import { startOfDay, type Instant, type LocalDate } from '../../shared/time.ts';
import { ROLES, type Role } from '../../shared/vocabulary.ts';
import type {
  AcceptedPosition,
  ActiveAssignment,
  RoleFacts,
  StartingAssignment,
} from '../facts.types.ts';
import type { World, WorldPerson } from '../world.ts';

/** An assignment with its dates as instants. */
export type DatedAssignment = StartingAssignment & { role: Role };

/** The assignments that are active at some time, ascending by id. */
export function dateAssignments(world: World, timeZone: string): DatedAssignment[] {
  const known = new Map<LocalDate, Instant>();
  const begins = (date: LocalDate): Instant => {
    const at = known.get(date) ?? startOfDay(date, timeZone);
    known.set(date, at);
    return at;
  };
  return world.assignments
    .filter(({ startDate, endDate }) => endDate === null || startDate < endDate)
    .map(({ id, personId, teamId, role, fte, employmentType, startDate, endDate }) => ({
      id,
      personId,
      teamId,
      role,
      fte,
      employmentType,
      startsAt: begins(startDate),
      endsAt: endDate === null ? null : begins(endDate),
    }))
    .sort((a, b) => ascending(a.id, b.id));
}

export const isActiveAt =
  (at: Instant) =>
  ({ startsAt, endsAt }: DatedAssignment): boolean =>
    startsAt <= at && (endsAt === null || at < endsAt);

/** What is known of a person's time here: the assignments, with `endsAt` null where there is no end, and the mark. */
export type PersonThere = Pick<WorldPerson, 'id' | 'leftAt'>;

/**
 * The people who have left at `at`: marked as left, or with assignments of which none is active or agreed to start. Who never
 * had an assignment has not left until marked. Who has left holds nothing: what they own is open from that instant.
 */
export function leavers(
  people: readonly PersonThere[],
  dated: readonly Pick<DatedAssignment, 'personId' | 'endsAt'>[],
  at: Instant,
): ReadonlySet<string> {
  const lastEnd = new Map<string, Instant>();
  for (const { personId, endsAt } of dated) {
    lastEnd.set(personId, Math.max(lastEnd.get(personId) ?? -Infinity, endsAt ?? Infinity));
  }
  const hasLeft = ({ id, leftAt }: PersonThere) =>
    (leftAt !== null && leftAt <= at) || (lastEnd.get(id) ?? Infinity) <= at;
  return new Set(people.filter(hasLeft).map(({ id }) => id));
}

const asActive = (dated: DatedAssignment): ActiveAssignment => ({
  id: dated.id,
  personId: dated.personId,
  teamId: dated.teamId,
  fte: dated.fte,
  employmentType: dated.employmentType,
  endsAt: dated.endsAt,
});

/** A hire that is open or accepted. */
type DatedPosition = AcceptedPosition & { role: Role; isAccepted: boolean };

function datePositions({ positions }: World, timeZone: string): DatedPosition[] {
  return positions
    .filter(({ status }) => status === 'OPEN' || status === 'ACCEPTED')
    .map(({ id, role, fte, status, startDate }) => ({
      id,
      role,
      fte,
      startsAt: startOfDay(startDate, timeZone),
      isAccepted: status === 'ACCEPTED',
    }))
    .sort((a, b) => ascending(a.id, b.id));
}

function countRole(
  inRole: readonly DatedAssignment[],
  positions: readonly DatedPosition[],
  at: Instant,
): RoleFacts {
  const assignments = inRole.filter(isActiveAt(at)).map(asActive);
  const starting = inRole
    .filter(({ startsAt }) => at < startsAt)
    .map((dated) => ({ ...asActive(dated), startsAt: dated.startsAt }));
  const personIds = sortedUnique(assignments.map(({ personId }) => personId));
  const accepted = positions
    .filter(({ isAccepted }) => isAccepted)
    .map(({ id, fte, startsAt }) => ({ id, fte, startsAt }));
  const there = [...assignments, ...starting];
  return {
    heads: personIds.length,
    fte: sumFte(assignments.map(({ fte }) => fte)),
    committed: sumFte([...there, ...accepted].map(({ fte }) => fte)),
    planned: sumFte([...there, ...positions].map(({ fte }) => fte)),
    personIds,
    assignments,
    starting,
    accepted,
  };
}

export function countRoles(
  dated: readonly DatedAssignment[],
  world: World,
  { at, timeZone }: { at: Instant; timeZone: string },
): Record<Role, RoleFacts> {
  const positions = datePositions(world, timeZone);
  const count = (role: Role) =>
    countRole(
      dated.filter((each) => each.role === role),
      positions.filter((each) => each.role === role),
      at,
    );
  return Object.fromEntries(ROLES.map((role) => [role, count(role)])) as Record<Role, RoleFacts>;
}

/** Each person once across several roles, with the FTE of all of them. */
export function unionOf(roles: readonly RoleFacts[]) {
  const personIds = sortedUnique(roles.flatMap((role) => role.personIds));
  const assignments = roles.flatMap((role) => role.assignments);
  return {
    heads: personIds.length,
    fte: sumFte(assignments.map(({ fte }) => fte)),
    personIds,
    assignmentIds: sortedUnique(assignments.map(({ id }) => id)),
  };
}
