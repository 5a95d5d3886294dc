import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';
import { unionOf } from './people.ts';

type DataPlatform = { heads: number; personIds: string[] };

/** DATA_ENGINEER ∪ MLOPS_ENGINEER: each person counts once. */
export const dataPlatform = defineFact({
  id: 'dataPlatform',
  shows: [
    {
      name: 'dataPlatformHeads',
      unit: 'HEADS',
      title: 'People in data and platform',
      definition: () => 'Distinct people who work as data engineer or MLOps engineer today.',
      value: ({ heads }: DataPlatform) => heads,
      ids: ({ personIds }: DataPlatform) => evidence('person', personIds),
      readBy: ['DATA_PLATFORM_BELOW_BAND', 'DATA_PLATFORM_ABOVE_BAND'],
    },
  ],
  count({ roles }): DataPlatform {
    const { heads, personIds } = unionOf([roles.DATA_ENGINEER, roles.MLOPS_ENGINEER]);
    return { heads, personIds };
  },
});
