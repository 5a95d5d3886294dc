import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

type ProductionModels = { count: number; ids: string[] };

/** Distinct models with a live PRODUCTION deployment. */
export const productionModels = defineFact({
  id: 'productionModels',
  shows: [
    {
      name: 'productionModels',
      unit: 'MODELS',
      title: 'Models in production',
      definition: () => 'Distinct models with a production deployment that is live now.',
      value: ({ count }: ProductionModels) => count,
      ids: ({ ids }: ProductionModels) => evidence('model', ids),
      readBy: ['PRODUCTION_MODELS'],
    },
  ],
  count: ({ productionModelIds }): ProductionModels => ({
    count: productionModelIds.length,
    ids: [...productionModelIds],
  }),
  *boundaries({ world }) {
    for (const { kind, liveAt, retiredAt } of world.deployments) {
      if (kind !== 'PRODUCTION') continue;
      yield liveAt;
      yield retiredAt;
    }
  },
});
