import { InMemoryCache } from '@apollo/client/cache';
import { relayStylePagination } from '@apollo/client/utilities';

/**
 * The normalised cache of one organization. What has an id is kept once and shared by all screens; parts without
 * an id belong to their parent and are replaced whole.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: { Score: ['CompleteScore', 'IncompleteScore'] },
    typePolicies: {
      Query: {
        fields: {
          audit: relayStylePagination(['entityId']),
          importProblems: relayStylePagination(['importId']),
          imports: relayStylePagination(),
          models: relayStylePagination(),
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
      Rubric: { keyFields: ['version'] },
      // Their ids are names within a rule or a rung: the same one stands in an assessment, in an alert as it holds it, and
      // in each of its transitions, with another number each time.
      AlertReason: { keyFields: false },
      ContextFact: { keyFields: false },
      OrgGate: { keyFields: false },
      Reason: { keyFields: false },
      // An assessment is whole or absent: merging two instants would show numbers that never stood together.
      Staffing: { keyFields: false, merge: false },
      StaffingFacts: { merge: false },
      OrgModelResult: { merge: false },
    },
  });
}
