import { describe, expect, it } from '@jest/globals';
import { changesSince, EMPTY, isEmpty, merge, missingToSubmit, UNTITLED } from './draft.ts';

const base = { ...EMPTY, title: 'Churn', problem: 'They leave' };

describe('two people editing one use case', () => {
  it('keeps both edits when they touch different fields', () => {
    const mine = { ...base, title: 'Churn early' };
    const theirs = { ...base, tags: ['retention'] };
    expect(merge(base, mine, theirs)).toEqual({
      merged: { ...base, title: 'Churn early', tags: ['retention'] },
      clashes: [],
    });
  });

  it('keeps mine and names the field when both changed it', () => {
    const mine = { ...base, title: 'Mine' };
    const { merged, clashes } = merge(base, mine, { ...base, title: 'Theirs' });
    expect(clashes).toEqual(['title']);
    expect(merged.title).toBe('Mine');
  });

  it('sees no clash when both wrote the same', () => {
    const same = { ...base, title: 'Same' };
    expect(merge(base, same, { ...same }).clashes).toEqual([]);
  });
});

describe('a draft', () => {
  it('sends only what was touched', () => {
    expect(changesSince(base, { ...base, problem: 'New' })).toEqual({ problem: 'New' });
  });

  it('is empty until something is said', () => {
    expect(isEmpty(EMPTY)).toBe(true);
    expect(isEmpty({ ...EMPTY, criteria: { ...EMPTY.criteria, impact: 3 } })).toBe(false);
  });

  it('cannot be submitted under its stand-in title', () => {
    expect(missingToSubmit({ ...base, title: UNTITLED, successMetric: '−5%' })).toEqual(['title']);
  });
});
