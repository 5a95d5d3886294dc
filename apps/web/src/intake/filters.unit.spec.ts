import { describe, expect, it } from '@jest/globals';
import { isFiltered, tidy, variablesOf } from './filters.ts';
import { useCasesSearch } from './use-cases-search.ts';

describe('the filters in the address', () => {
  it('survive what they do not know', () => {
    const read = useCasesSearch.parse({ status: ['NONSENSE'], sort: 'colour', team: 7 });
    expect(isFiltered(read)).toBe(false);
    expect(variablesOf(read)).toMatchObject({ sort: 'SCORE', statuses: null, teamId: null });
  });

  it('reach the API as it names them', () => {
    expect(
      variablesOf({ status: ['SUBMITTED'], band: ['PURSUE'], text: ' churn ', sort: 'newest' }),
    ).toMatchObject({ statuses: ['SUBMITTED'], bands: ['PURSUE'], text: 'churn', sort: 'NEWEST' });
  });

  it('leave nothing empty behind', () => {
    expect(tidy({ status: [], text: '', sort: 'score' })).toEqual({ sort: 'score' });
  });
});
