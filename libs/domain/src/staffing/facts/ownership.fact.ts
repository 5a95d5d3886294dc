import { sortedUnique } from '../../shared/numbers.ts';
import { USE_CASE_RESPONSIBILITIES, type Responsibility } from '../../shared/vocabulary.ts';
import type { OwnershipFacts } from '../facts.types.ts';
import { ownershipCells, type OwnershipState } from '../ownership.ts';
import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

const coverage = ({ total, ownedOnce }: OwnershipFacts): number | null =>
  total === 0 ? null : ownedOnce / total;

/** How clearly responsibilities are owned: of the organization, and of each active use case. */
export const ownership = defineFact({
  id: 'ownership',
  shows: [
    {
      name: 'orphanedResponsibilities',
      unit: 'RESPONSIBILITIES',
      title: 'Responsibilities without an owner',
      definition: () =>
        'Of the organization, and of each active use case: responsibilities that no person, team or committee holds. Who has left holds nothing.',
      value: ({ orphans }: OwnershipFacts) => orphans,
      mayBeUnknown: true,
      ids: ({ orphanedUseCaseIds }: OwnershipFacts) => evidence('useCase', orphanedUseCaseIds),
      readBy: ['ORPHANS'],
    },
    {
      name: 'doubledResponsibilities',
      unit: 'RESPONSIBILITIES',
      title: 'Responsibilities with more than one owner',
      definition: () =>
        'Responsibilities that two or more hold, so that it is open which of them decides.',
      value: ({ doubles }: OwnershipFacts) => doubles,
      mayBeUnknown: true,
      ids: ({ doubledUseCaseIds }: OwnershipFacts) => evidence('useCase', doubledUseCaseIds),
      readBy: ['DOUBLES'],
    },
    {
      name: 'ownershipCoverage',
      unit: 'SHARE',
      title: 'Responsibilities with exactly one owner',
      definition: () =>
        'The share of responsibilities, of the organization and of its active use cases, that are owned exactly once.',
      value: coverage,
      mayBeUnknown: true,
      ids: () => [],
      readBy: [],
    },
  ],
  count(counting): OwnershipFacts {
    const cells = ownershipCells(counting);
    const inState = (state: OwnershipState) => cells.filter((cell) => cell.state === state);
    const ofUseCases = (state: OwnershipState): string[] =>
      sortedUnique(inState(state).flatMap(({ useCaseId }) => useCaseId ?? []));
    const ofOrganization = (state: OwnershipState): Responsibility[] =>
      inState(state)
        .filter(({ useCaseId }) => useCaseId === null)
        .map(({ responsibility }) => responsibility);
    return {
      total: cells.length,
      ownedOnce: inState('ONCE').length,
      orphans: inState('ORPHAN').length,
      orphanedUseCaseIds: ofUseCases('ORPHAN'),
      orphanedInOrganization: ofOrganization('ORPHAN'),
      doubles: inState('DOUBLE').length,
      doubledUseCaseIds: ofUseCases('DOUBLE'),
      doubledInOrganization: ofOrganization('DOUBLE'),
      orphansBy: Object.fromEntries(
        USE_CASE_RESPONSIBILITIES.map((name) => [
          name,
          inState('ORPHAN').filter(({ responsibility }) => responsibility === name).length,
        ]),
      ) as OwnershipFacts['orphansBy'],
    };
  },
});
