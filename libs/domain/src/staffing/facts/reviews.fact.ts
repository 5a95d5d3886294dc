import { DAY, type Instant } from '../../shared/time.ts';
import type { ReviewFacts } from '../facts.types.ts';
import { evidence } from '../rules/evidence.ts';
import type { World } from '../world.ts';
import { defineFact } from './define-fact.ts';

/**
 * Since when each model waits for its review: the last one, or its first day in production where there was none. A model
 * that comes back is not new.
 */
export function reviewedSince(world: World, at: Instant): Map<string, Instant> {
  const live = new Map<string, Instant>();
  for (const { modelId, kind, liveAt } of world.deployments) {
    if (kind !== 'PRODUCTION' || liveAt === null || liveAt > at) continue;
    live.set(modelId, Math.min(live.get(modelId) ?? Infinity, liveAt));
  }
  const reviewed = new Map<string, Instant>();
  for (const { modelId, at: reviewedAt } of world.reviews) {
    if (reviewedAt <= at) reviewed.set(modelId, Math.max(reviewed.get(modelId) ?? 0, reviewedAt));
  }
  return new Map([...live, ...reviewed]);
}

/** The models in production whose review is due. */
export const reviews = defineFact({
  id: 'reviews',
  shows: [
    {
      name: 'modelsToReview',
      unit: 'MODELS',
      title: 'Models to review',
      definition: ({ reviewAfterMs }) =>
        // An earlier version stored no such window with its assessments.
        `Models in production that have not been reviewed for ${reviewAfterMs === undefined ? 'too long' : `${reviewAfterMs / DAY} days`}: since their last review, or since they first went live.`,
      value: ({ count }: ReviewFacts) => count,
      mayBeUnknown: true,
      ids: ({ ids }: ReviewFacts) => evidence('model', ids),
      readBy: ['REVIEW_DUE'],
    },
  ],
  count({ world, at, windows, productionModelIds }): ReviewFacts {
    const since = reviewedSince(world, at);
    const ids = productionModelIds.filter(
      (id) => (since.get(id) ?? at) + windows.reviewAfterMs <= at,
    );
    return { count: ids.length, ids };
  },
  *boundaries({ world, windows }) {
    for (const { kind, liveAt } of world.deployments) {
      if (kind === 'PRODUCTION' && liveAt !== null) yield liveAt + windows.reviewAfterMs;
    }
    for (const { at } of world.reviews) {
      yield at;
      yield at + windows.reviewAfterMs;
    }
  },
});
