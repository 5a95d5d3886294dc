import type { RiskClassFacts } from '../facts.types.ts';
import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

/** Active use cases that the organization's own scale of risk has no class for yet. */
export const riskClasses = defineFact({
  id: 'riskClasses',
  shows: [
    {
      name: 'useCasesWithoutRiskClass',
      unit: 'USE_CASES',
      title: 'Use cases without a risk class',
      definition: () =>
        'Active use cases without a class of the organization’s scale of risk; none while it has no scale.',
      value: ({ count }: RiskClassFacts) => count,
      mayBeUnknown: true,
      ids: ({ ids }: RiskClassFacts) => evidence('useCase', ids),
      readBy: ['RISK_CLASS'],
    },
  ],
  count({ world, at, activeUseCases }): RiskClassFacts {
    const inUse = world.riskClasses.filter(
      ({ createdAt, archivedAt }) => createdAt <= at && (archivedAt === null || at < archivedAt),
    );
    const ids = activeUseCases
      .filter(({ speaker }) => inUse.length > 0 && speaker.riskClassId === null)
      .map(({ key }) => key);
    return { used: inUse.length > 0, count: ids.length, ids };
  },
  *boundaries({ world }) {
    for (const { createdAt, archivedAt } of world.riskClasses) {
      yield createdAt;
      yield archivedAt;
    }
  },
});
