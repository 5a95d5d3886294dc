import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

type UnmonitoredModels = { count: number; ids: string[] };

/** Of the models in production, those without a monitoring owner, or with one who has left. */
export const unmonitoredModels = defineFact({
  id: 'unmonitoredModels',
  shows: [
    {
      name: 'unmonitoredModels',
      unit: 'MODELS',
      title: 'Models without a monitoring owner',
      definition: () =>
        'Models in production without a monitoring owner, or with one who has left.',
      value: ({ count }: UnmonitoredModels) => count,
      ids: ({ ids }: UnmonitoredModels) => evidence('model', ids),
      readBy: [],
    },
  ],
  count({ world, productionModelIds, holder }): UnmonitoredModels {
    const monitored = new Set(
      world.models
        .filter(({ monitoringOwnerId }) => holder(monitoringOwnerId) !== null)
        .map(({ id }) => id),
    );
    const ids = productionModelIds.filter((id) => !monitored.has(id));
    return { count: ids.length, ids };
  },
});
