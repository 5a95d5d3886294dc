import { normalForm } from './normal-form.ts';

/** A text as searches compare it: small letters without accents (`Überprüfung` and `uberprufung` are one). */
const folded = (text: string): string =>
  normalForm(text, 'NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** The words of a search. */
export const searchWords = (typed: string): string[] =>
  folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');

/** Whether a text has every word, in any order and anywhere, also within other words. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const whole = folded(text);
  return words.every((word) => whole.includes(word));
}
