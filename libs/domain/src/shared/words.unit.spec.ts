import { describe, expect, it } from '@jest/globals';
import { hasWords, searchWords } from './words.ts';

const finds = (typed: string, text: string) => hasWords(text, searchWords(typed));

describe('a search', () => {
  it.each([
    ['uberprufung', 'Überprüfung der Rechnungen'],
    ['ÜBERPRÜFUNG', 'uberprufung'],
    ['rechnungen uber', 'Überprüfung der Rechnungen'],
    ['naïve cafe', 'Café, naive'],
    ['', 'anything'],
  ])('S20, S11: %p finds %p: accents, case and order do not matter', (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  it('S20, S11: finds only what has every word', () => {
    expect(finds('churn early', 'Churn warning')).toBe(false);
  });
});
