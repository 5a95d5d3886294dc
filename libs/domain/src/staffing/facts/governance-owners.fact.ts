import { sortedUnique } from '../../shared/numbers.ts';
import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

type GovernanceOwners = { count: number; personIds: string[] };

/** People with an active SECURITY_GOVERNANCE assignment, and leads of open GOVERNANCE teams who have not left. */
export const governanceOwners = defineFact({
  id: 'governanceOwners',
  shows: [
    {
      name: 'governanceOwners',
      unit: 'HEADS',
      title: 'Governance owners',
      definition: () =>
        'People who work in security and governance, and leads of governance teams who have not left.',
      value: ({ count }: GovernanceOwners) => count,
      mayBeUnknown: true,
      ids: ({ personIds }: GovernanceOwners) => evidence('person', personIds),
      readBy: ['GOVERNANCE_OWNER'],
    },
  ],
  count({ openTeams, roles, holder }): GovernanceOwners {
    const leads = openTeams.flatMap(({ kind, leadPersonId }) => {
      const lead = holder(leadPersonId);
      return kind === 'GOVERNANCE' && lead !== null ? [lead] : [];
    });
    const personIds = sortedUnique([...roles.SECURITY_GOVERNANCE.personIds, ...leads]);
    return { count: personIds.length, personIds };
  },
});
