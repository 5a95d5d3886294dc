import { describe, expect, it } from '@jest/globals';
import { useCasesSearch } from './use-cases-search.ts';
import { ignoredOf } from '../ui/ignored.ts';

const read = (raw: Record<string, unknown>) => useCasesSearch.parse(raw);

describe('an address typed by hand', () => {
  it.each([
    ['one value', { status: 'APPROVED' }, { status: ['APPROVED'] }],
    ['small letters', { status: 'approved' }, { status: ['APPROVED'] }],
    ['several, by commas', { stage: 'modeling,deployment' }, { stage: ['MODELING', 'DEPLOYMENT'] }],
    [
      'words with spaces or hyphens',
      { status: 'changes-requested' },
      { status: ['CHANGES_REQUESTED'] },
    ],
    ['a list, as the screen writes it', { band: ['PURSUE'] }, { band: ['PURSUE'] }],
    ['a number as text', { text: 2024 }, { text: '2024' }],
  ])('S16: is read: %s', (_, raw, filters) => {
    expect(read(raw)).toMatchObject(filters);
  });

  it('S16: says what it did not read: unknown values and unknown parameters', () => {
    const raw = { status: 'approved,aproved', q: 'churn', sort: 'newest' };
    expect(ignoredOf(raw, read(raw))).toEqual(['status=aproved', 'q=churn']);
  });

  it('S16: says nothing where all was read', () => {
    const raw = { status: ['APPROVED'], text: 'churn' };
    expect(ignoredOf(raw, read(raw))).toEqual([]);
  });
});
