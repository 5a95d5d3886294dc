import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

type ActiveUseCases = { count: number; ids: string[] };

/** Approved and not retired; those with the same key (`coalesce(duplicateOf, id)`) are one. */
export const activeUseCases = defineFact({
  id: 'activeUseCases',
  shows: [
    {
      name: 'activeUseCases',
      unit: 'USE_CASES',
      title: 'Active use cases',
      definition: () => 'Use cases approved and not retired, duplicates counted once.',
      value: ({ count }: ActiveUseCases) => count,
      ids: ({ ids }: ActiveUseCases) => evidence('useCase', ids),
      readBy: [],
    },
  ],
  count({ activeUseCases: active }): ActiveUseCases {
    return { count: active.length, ids: active.map(({ key }) => key) };
  },
  /** Boundaries of all use cases that were ever approved, for every fact that reads them. */
  *boundaries({ world }) {
    for (const useCase of world.useCases) {
      if (useCase.status !== 'APPROVED' && useCase.status !== 'RETIRED') continue;
      yield useCase.decidedAt;
      yield useCase.retiredAt;
      yield useCase.stageEnteredAt;
      yield useCase.noRegisteredModelAt;
    }
  },
});
