import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';
import { isIn, type ActiveUseCase } from './use-cases.ts';

/** `earlyIds`: live, with a known stage before MONITORING. */
type ProductionUseCases = { count: number; ids: string[]; earlyIds: string[] };

/**
 * Active, and a model linked to it is live in PRODUCTION (in any stage), or it is in MONITORING with
 * noRegisteredModelAt ≤ t.
 */
export const productionUseCases = defineFact({
  id: 'productionUseCases',
  shows: [
    {
      name: 'productionUseCases',
      unit: 'USE_CASES',
      title: 'Use cases in production',
      definition: () =>
        'Active use cases with a model live in production, or in monitoring under a standing “no registered model”.',
      value: ({ count }: ProductionUseCases) => count,
      ids: ({ ids }: ProductionUseCases) => evidence('useCase', ids),
      readBy: ['PRODUCTION_USE_CASES', 'HUB_PRODUCTION_USE_CASES'],
    },
    {
      name: 'useCasesLiveEarly',
      unit: 'USE_CASES',
      title: 'Use cases in production before their stage says so',
      definition: () =>
        'Of the use cases in production, those that are in a stage before monitoring: they count, and the board offers the move.',
      value: ({ earlyIds }: ProductionUseCases) => earlyIds.length,
      mayBeUnknown: true,
      ids: ({ earlyIds }: ProductionUseCases) => evidence('useCase', earlyIds),
      readBy: [],
    },
  ],
  count({ world, at, activeUseCases: active, productionModelIds }): ProductionUseCases {
    const live = new Set(productionModelIds);
    const runs = new Set(
      world.links.filter(({ modelId }) => live.has(modelId)).map(({ useCaseId }) => useCaseId),
    );
    const hasLiveModel = ({ memberIds }: ActiveUseCase) => memberIds.some((id) => runs.has(id));
    const operatesWithoutModel = ({ speaker }: ActiveUseCase) =>
      isIn('MONITORING', speaker, at) &&
      speaker.noRegisteredModelAt !== null &&
      speaker.noRegisteredModelAt <= at;
    const ids = active
      .filter((each) => hasLiveModel(each) || operatesWithoutModel(each))
      .map(({ key }) => key);
    const earlyIds = active
      .filter(hasLiveModel)
      .filter(({ speaker }) => speaker.stage !== null && speaker.stage !== 'MONITORING')
      .map(({ key }) => key);
    return { count: ids.length, ids, earlyIds };
  },
});
