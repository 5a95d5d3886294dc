import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';
import { unionOf } from './people.ts';

type MlDs = { heads: number; fte: number; personIds: string[]; assignmentIds: string[] };

/** ML_ENGINEER ∪ DATA_SCIENTIST: each person counts once, FTE of both roles. */
export const mlDs = defineFact({
  id: 'mlDs',
  shows: [
    {
      name: 'mlDsHeads',
      unit: 'HEADS',
      title: 'People in ML and data science',
      definition: () => 'Distinct people who work as ML engineer or data scientist today.',
      value: ({ heads }: MlDs) => heads,
      ids: ({ personIds }: MlDs) => evidence('person', personIds),
      readBy: ['ML_DS_BELOW_BAND', 'ML_DS_ABOVE_BAND'],
    },
    {
      name: 'mlDsFte',
      unit: 'FTE',
      title: 'ML and data science in place',
      definition: () => 'Full-time equivalents of ML engineers and data scientists today.',
      value: ({ fte }: MlDs) => fte,
      ids: ({ assignmentIds }: MlDs) => evidence('assignment', assignmentIds),
      readBy: [],
    },
  ],
  count: ({ roles }): MlDs => unionOf([roles.ML_ENGINEER, roles.DATA_SCIENTIST]),
});
