import { sortedUnique } from '../../shared/numbers.ts';
import { defineFact } from './define-fact.ts';

type GovernanceOwners = { count: number; personIds: string[] };

/** People with an active SECURITY_GOVERNANCE assignment, and leads of open GOVERNANCE teams. */
export const governanceOwners = defineFact({
  id: 'governanceOwners',
  shows: [],
  count({ openTeams, roles }): GovernanceOwners {
    const leads = openTeams.flatMap(({ kind, leadPersonId }) =>
      kind === 'GOVERNANCE' && leadPersonId !== null ? [leadPersonId] : [],
    );
    const personIds = sortedUnique([...roles.SECURITY_GOVERNANCE.personIds, ...leads]);
    return { count: personIds.length, personIds };
  },
});
