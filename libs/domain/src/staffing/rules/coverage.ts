import type { Instant } from '../../shared/time.ts';
import { sumFte } from '../../shared/numbers.ts';
import type { Coverage } from '../assessment.types.ts';
import type { RoleFacts } from '../facts.types.ts';

/**
 * When agreed starters and accepted positions bring a role to `enough` FTE, and until when that holds as agreed; null where
 * they do not. An accepted position whose day has passed promises nothing any more.
 */
export function coverageOf(
  { assignments, starting, accepted }: RoleFacts,
  enough: number,
  now: Instant,
): Coverage | null {
  const agreed = [
    ...assignments.map(({ fte, endsAt }) => ({ fte, startsAt: now, endsAt })),
    ...starting,
    ...accepted.filter(({ startsAt }) => startsAt > now).map((each) => ({ ...each, endsAt: null })),
  ];
  const fteAt = (at: Instant) =>
    sumFte(
      agreed
        .filter(({ startsAt, endsAt }) => startsAt <= at && (endsAt === null || at < endsAt))
        .map(({ fte }) => fte),
    );
  const ascending = (instants: readonly Instant[]) => [...instants].sort((a, b) => a - b);
  const starts = ascending(agreed.map(({ startsAt }) => startsAt).filter((at) => at > now));
  const at = starts.find((start) => fteAt(start) >= enough);
  if (at === undefined) return null;
  const ends = ascending(agreed.flatMap(({ endsAt }) => endsAt ?? [])).filter((end) => end > at);
  return { at, until: ends.find((end) => fteAt(end) < enough) ?? null };
}
