import { startOfDay, type Instant, type LocalDate } from '../shared/time.ts';
import type { HolderKind, Responsibility } from '../shared/vocabulary.ts';
import { dateAssignments } from './facts/people.ts';
import type {
  World,
  WorldAssignment,
  WorldModel,
  WorldPerson,
  WorldPosition,
  WorldTeam,
  WorldUseCase,
} from './world.ts';

/**
 * The values a row had before a change, of what it keeps only the present value of. `before: null`: there was no such row.
 * `key` is the row's id; of a row that is only there or not, its parts with a space between them: of a link the ids of the
 * model and the use case, of a holder the responsibility, the use case or `-`, the kind and the id, of a seat the ids of the
 * committee and the person.
 */
export type DatedChange = { key: string; at: Instant } & (
  | { kind: 'useCase' | 'stage'; before: Partial<WorldUseCase> | null }
  | { kind: 'team'; before: Partial<WorldTeam> | null }
  | { kind: 'model'; before: Partial<WorldModel> | null }
  | { kind: 'person'; before: Partial<WorldPerson> | null }
  | { kind: 'assignment'; before: Pick<WorldAssignment, 'endDate'> | null }
  | { kind: 'position'; before: Partial<WorldPosition> | null }
  | { kind: 'link' | 'holder' | 'seat'; before: object | null }
);

/**
 * The rows as they were at `at`: each as it was before the first change after that. What was recorded late counts from when
 * it happened: an assignment from its start, a person or team from the beginning of its first assignment. What lay ahead is
 * as it was agreed then: an assignment that had yet to begin, or the end of one.
 * @param changes at least all after `at`, in their order
 */
export function worldAt(world: World, changes: readonly DatedChange[], at: Instant): World {
  const first = new Map<string, DatedChange['before']>();
  for (const { kind, key, before, at: changedAt } of changes) {
    const row = `${kind} ${key}`;
    if (changedAt > at && !first.has(row)) first.set(row, before);
  }
  const { timeZone } = world.organization;
  const begun = dateAssignments(world, timeZone).filter(({ startsAt }) => startsAt <= at);
  const known = new Set(begun.flatMap(({ id, personId, teamId }) => [id, personId, teamId]));
  const isAhead = (date: LocalDate | null) => date === null || startOfDay(date, timeZone) > at;
  const then = <Row extends { id: string }>(
    kind: DatedChange['kind'],
    rows: readonly Row[],
    holds: (now: Row, before: Partial<Row>) => boolean = () => true,
  ) =>
    rows.flatMap((row): Row[] => {
      const before = first.get(`${kind} ${row.id}`) as Partial<Row> | null | undefined;
      if (before === null) return known.has(row.id) ? [row] : [];
      return [before && holds(row, before) ? { ...row, ...before } : row];
    });
  return {
    ...world,
    teams: then('team', world.teams),
    people: then('person', world.people),
    assignments: then(
      'assignment',
      world.assignments,
      (now, before) => isAhead(now.endDate) && isAhead(before.endDate ?? null),
    ),
    models: then('model', world.models),
    positions: then('position', world.positions),
    useCases: then('stage', then('useCase', world.useCases)),
    links: partsThen(
      'link',
      world.links.map(({ modelId, useCaseId }) => [modelId, useCaseId]),
      first,
    ).map(([modelId = '', useCaseId = '']) => ({ modelId, useCaseId })),
    holders: partsThen(
      'holder',
      world.holders.map(({ responsibility, useCaseId, kind, holderId }) => [
        responsibility,
        useCaseId ?? '-',
        kind,
        holderId,
      ]),
      first,
    ).map(([responsibility, useCaseId = '-', kind, holderId = '']) => ({
      responsibility: responsibility as Responsibility,
      useCaseId: useCaseId === '-' ? null : useCaseId,
      kind: kind as HolderKind,
      holderId,
    })),
    seats: partsThen(
      'seat',
      world.seats.map(({ committeeId, personId }) => [committeeId, personId]),
      first,
    ).map(([committeeId = '', personId = '']) => ({ committeeId, personId })),
  };
}

/** The rows of a kind that are only there or not, each by its parts, as they were before the first change. */
function partsThen(
  kind: 'link' | 'holder' | 'seat',
  now: readonly string[][],
  first: ReadonlyMap<string, DatedChange['before']>,
): string[][] {
  const then = new Set(now.map((parts) => parts.join(' ')));
  for (const [row, before] of first) {
    if (!row.startsWith(`${kind} `)) continue;
    const key = row.slice(kind.length + 1);
    if (before === null) then.delete(key);
    else then.add(key);
  }
  return [...then].map((key) => key.split(' '));
}
