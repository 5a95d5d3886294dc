import { accountableByStage } from '../../shared/accountable.ts';
import { ascending, sortedUnique } from '../../shared/numbers.ts';
import type { AccountabilityFacts } from '../facts.types.ts';
import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

const heaviest = (carriers: AccountabilityFacts) =>
  carriers.toSorted((a, b) => b.useCaseIds.length - a.useCaseIds.length)[0];

/** Who is accountable for active use cases as a whole: for so many of the stages that nobody shares them. */
export const accountability = defineFact({
  id: 'accountability',
  shows: [
    {
      name: 'mostUseCasesOfOnePerson',
      unit: 'USE_CASES',
      title: 'Use cases that one person carries alone',
      definition: ({ accountableStages }) =>
        `The most active use cases of which one person is accountable for ${accountableStages ?? 'most'} of the 5 stages or more.`,
      value: (carriers: AccountabilityFacts) => heaviest(carriers)?.useCaseIds.length ?? 0,
      mayBeUnknown: true,
      ids: (carriers: AccountabilityFacts) => {
        const most = heaviest(carriers);
        return most
          ? [...evidence('person', [most.personId]), ...evidence('useCase', most.useCaseIds)]
          : [];
      },
      readBy: ['STAGES'],
    },
  ],
  count({ activeUseCases, holder, windows }): AccountabilityFacts {
    const carried = new Map<string, string[]>();
    for (const { speaker } of activeUseCases) {
      const stages = new Map<string, number>();
      for (const { personId } of accountableByStage(speaker)) {
        const held = holder(personId);
        if (held !== null) stages.set(held, (stages.get(held) ?? 0) + 1);
      }
      for (const [personId, count] of stages) {
        if (count < windows.accountableStages) continue;
        carried.set(personId, [...(carried.get(personId) ?? []), speaker.id]);
      }
    }
    return [...carried]
      .map(([personId, ids]) => ({ personId, useCaseIds: sortedUnique(ids) }))
      .sort((a, b) => ascending(a.personId, b.personId));
  },
});
