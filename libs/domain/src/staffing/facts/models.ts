import { sortedUnique } from '../../shared/numbers.ts';
import type { Instant } from '../../shared/time.ts';
import type { World } from '../world.ts';

/** Whether an instant is within a window of `ms` that ends at `at`, `at` included. */
export const isWithin = (ms: number, at: Instant, instant: Instant): boolean =>
  at - ms < instant && instant <= at;

/** The models with a live production deployment. */
export function productionModelIds(world: World, at: Instant): string[] {
  return sortedUnique(
    world.deployments
      .filter(({ kind }) => kind === 'PRODUCTION')
      .filter(({ liveAt }) => liveAt !== null && liveAt <= at)
      .filter(({ retiredAt }) => retiredAt === null || at < retiredAt)
      .map(({ modelId }) => modelId),
  );
}
