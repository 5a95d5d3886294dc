import { DAY } from '../../shared/time.ts';
import type { BlockedFacts } from '../facts.types.ts';
import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';
import { isIn } from './use-cases.ts';

/** Active use cases that have been in DEPLOYMENT for too long. */
export const blockedDeployments = defineFact({
  id: 'blockedDeployments',
  shows: [
    {
      name: 'blockedDeployments',
      unit: 'USE_CASES',
      title: 'Use cases stuck in deployment',
      definition: ({ blockedAfterMs }) =>
        `Active use cases that have been in deployment for more than ${blockedAfterMs / DAY} days.`,
      value: ({ count }: BlockedFacts) => count,
      ids: ({ ids }: BlockedFacts) => evidence('useCase', ids),
      readBy: ['BLOCKED_DEPLOYMENTS'],
    },
  ],
  count({ activeUseCases, at, windows }): BlockedFacts {
    const ids: string[] = [];
    const unknownIds: string[] = [];
    for (const { key, speaker } of activeUseCases) {
      if (!isIn('DEPLOYMENT', speaker, at)) continue;
      if (speaker.stageEnteredAt === null) unknownIds.push(key);
      else if (at - speaker.stageEnteredAt > windows.blockedAfterMs) ids.push(key);
    }
    return { count: ids.length, ids, unknownIds };
  },
  *boundaries({ world, windows }) {
    for (const { status, stage, stageEnteredAt } of world.useCases) {
      if (status !== 'APPROVED' && status !== 'RETIRED') continue;
      if (stage !== 'DEPLOYMENT' || stageEnteredAt === null) continue;
      // Blocked is "longer than", so the first blocked instant is one millisecond later.
      yield stageEnteredAt + windows.blockedAfterMs + 1;
    }
  },
});
