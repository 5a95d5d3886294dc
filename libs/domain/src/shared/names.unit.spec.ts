import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byName, nameKey } from './names.ts';

describe('a name', () => {
  it.each([
    ['Retail', 'RETAIL'],
    ['Retail', '  retail '],
    ['Credit  risk', 'credit risk'],
    ['Straße', 'STRASSE'],
    ['ﬁnance', 'Finance'],
    ['Café', 'Cafe\u0301'],
    ['Ｓearch', 'search'],
  ])('%j is the same as %j', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Retail', 'Retail 2'],
    ['Café', 'Cafe'],
    ['A-B', 'AB'],
  ])('%j is another one than %j', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('has a key that is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
        expect(nameKey(` ${name.toUpperCase()}\t`)).toBe(nameKey(name));
      }),
    );
  });

  it('groups what bears it, the first first', () => {
    expect(byName(['b', 'A', 'B ', 'a'], (one) => one)).toEqual([
      ['b', 'B '],
      ['A', 'a'],
    ]);
  });
});
