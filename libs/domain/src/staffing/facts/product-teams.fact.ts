import { byName } from '../../shared/names.ts';
import { evidence } from '../rules/evidence.ts';
import { defineComputedFact } from './define-fact.ts';
import { idsOf, linesOf } from './teams.ts';

type ProductTeams = { count: number; ids: string[]; productLines: string[] };

/**
 * Open PRODUCT teams of active use cases, and their distinct product lines (null is no line). Spellings of one name are one
 * line, by the first of them.
 */
export const productTeams = defineComputedFact({
  id: 'productTeams',
  shows: [
    {
      name: 'productTeams',
      unit: 'TEAMS',
      title: 'Product teams with ML',
      definition: () => 'Distinct product teams that ask for an active use case.',
      value: ({ count }: ProductTeams) => count,
      ids: ({ ids }: ProductTeams) => evidence('team', ids),
      readBy: ['HUB_PRODUCT_TEAMS', 'EMBEDDED_PRODUCT_TEAMS'],
    },
  ],
  count({ openTeams, activeUseCases }): ProductTeams {
    const requesting = new Set(activeUseCases.map(({ speaker }) => speaker.teamId));
    const teams = openTeams.filter(({ id, kind }) => kind === 'PRODUCT' && requesting.has(id));
    return { count: teams.length, ids: idsOf(teams), productLines: linesOf(teams) };
  },
  complete: ({ productLines, ...counted }): ProductTeams => ({
    ...counted,
    productLines: byName(productLines, (line) => line).flatMap(([line]) => line ?? []),
  }),
});
