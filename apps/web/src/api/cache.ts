import { InMemoryCache } from '@apollo/client/cache';
import { relayStylePagination } from '@apollo/client/utilities';

/**
 * The normalised cache of one organization. An object with an id is kept once and shared by all screens; an object
 * without an id belongs to its parent and is replaced whole.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: { Score: ['CompleteScore', 'IncompleteScore'] },
    typePolicies: {
      Query: {
        fields: {
          audit: relayStylePagination(['entityId']),
          importProblems: relayStylePagination(['importId']),
          governedModels: relayStylePagination(),
          governedUseCases: relayStylePagination(),
          imports: relayStylePagination(),
          models: relayStylePagination(),
          ownership: { keyArgs: false },
          people: relayStylePagination(['asOf']),
          staffingHistory: relayStylePagination(),
          teams: relayStylePagination(['includeArchived']),
          useCases: relayStylePagination([
            'bands',
            'ownerId',
            'sort',
            'stages',
            'statuses',
            'teamId',
            'text',
          ]),
        },
      },
      Me: { keyFields: [] },
      Governance: { keyFields: [] },
      Ownership: { keyFields: [] },
      // The same holder counts in one cell and not in another.
      ResponsibilityHolder: { keyFields: false },
      ProposedHolder: { keyFields: false },
      Rubric: { keyFields: ['version'] },
      // The id of a reason or gate is its name within a rule or rung. The same id occurs in the assessment, in the alert
      // and in each of the alert's transitions, each time with another value.
      AlertReason: { keyFields: false },
      ContextFact: { keyFields: false },
      OrgGate: { keyFields: false },
      Reason: { keyFields: false },
      // An assessment is replaced whole: merging two of them would show numbers that were never true at the same time.
      Staffing: { keyFields: false, merge: false },
      StaffingFacts: { merge: false },
      OrgModelResult: { merge: false },
    },
  });
}
