import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { growthOf } from '../../../../test/support/growth.ts';
import { looseKey, nameKey } from './names.ts';
import { isPiledUp, MARKS_ON_A_LETTER, normalForm } from './normal-form.ts';
import { searchWords } from './words.ts';

/** Marks that are sorted: each second one belongs before each first one. */
const DISORDER = ['\u0301\u0323', '\uFF9E\u0323', '\u05B0\u0591'];
const piled = (size: number, marks: string) => `a${marks.repeat(size / marks.length)}`;

describe('a normal form', () => {
  it('is Unicode’s where no letter has more marks than languages write', () => {
    const marked = fc
      .tuple(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.constantFrom('\u0301', '\u0323', '\uFF9E'), { maxLength: MARKS_ON_A_LETTER }),
      )
      .map(([text, marks]) => `${text}a${marks.join('')}`);
    fc.assert(
      fc.property(
        marked,
        fc.constantFrom('NFC' as const, 'NFD' as const, 'NFKC' as const, 'NFKD' as const),
        (text, form) => {
          fc.pre(!isPiledUp(text));
          expect(normalForm(text, form)).toBe(text.normalize(form));
        },
      ),
    );
  });

  it('of a normal form is the same, also of letters with too many marks', () => {
    for (const marks of DISORDER)
      for (const size of [28, 58, 60, 62, 64, 200]) {
        const once = normalForm(piled(size, marks), 'NFKC');
        expect(normalForm(once, 'NFKC')).toBe(once);
        expect(nameKey(nameKey(once))).toBe(nameKey(once));
      }
  });

  it.each([MARKS_ON_A_LETTER, MARKS_ON_A_LETTER + 1])('counts %d marks of a letter', (count) => {
    expect(isPiledUp(`a${'\u0301'.repeat(count)}b`)).toBe(count > MARKS_ON_A_LETTER);
  });

  it.each(DISORDER)('takes time in proportion to marks in disorder: %j', (marks) => {
    const make = (size: number) => piled(size, marks);
    for (const work of [
      (text: string) => normalForm(text, 'NFKD'),
      nameKey,
      looseKey,
      searchWords,
      isPiledUp,
    ])
      expect(growthOf(work, make, 12_000)).toBeLessThan(10);
  });
});
