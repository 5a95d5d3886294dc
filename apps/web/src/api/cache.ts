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
      // An assessment is whole or absent: merging two instants would show numbers that never stood together.
      Staffing: { keyFields: false, merge: false },
      StaffingFacts: { merge: false },
      OrgModelResult: { merge: false },
    },
  });
}
