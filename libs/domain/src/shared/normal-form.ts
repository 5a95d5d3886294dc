/** Marks on one letter: more than any language writes (Unicode Standard Annex 15, “Stream-Safe Text Format”). */
export const MARKS_ON_A_LETTER = 30;

/** Combining marks, and what a compatibility form makes one of: the two voicing marks of half-width Katakana. */
const MARK = '(?!\\u034F)[\\p{M}\\uFF9E\\uFF9F]';
const LONG_RUN = new RegExp(`(?:${MARK}){${MARKS_ON_A_LETTER + 1}}`, 'u');
const FULL_RUN = new RegExp(`(?:${MARK}){${MARKS_ON_A_LETTER}}(?=${MARK})`, 'gu');
/** COMBINING GRAPHEME JOINER: invisible, and no mark is sorted past it, so it ends a run. */
const JOINER = '\u034F';

/** Whether a text piles more marks on a letter than {@link MARKS_ON_A_LETTER}. */
export const isPiledUp = (text: string): boolean => LONG_RUN.test(text);

/**
 * A text in one of Unicode's normal forms, in time linear in its length. Marks of one letter are sorted for it, which takes
 * quadratic time: half a minute for 250,000. So long runs are parted by joiners, as Annex 15 says; other texts are normalised as ever.
 */
export const normalForm = (text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string =>
  text.replaceAll(FULL_RUN, `$&${JOINER}`).normalize(form);
