import { searchWords } from '@cadre/domain';

/** The same as the domain's folding, in SQL. Most texts are ASCII: they are only lowered. */
const folded = (text: string): string =>
  `CASE WHEN octet_length(${text}) = char_length(${text}) THEN lower(${text})
    ELSE lower(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036F]', '', 'g')) END`;

/** A condition: the text has every word of the search, in any order. The place holds what `patternsOf` makes, or null. */
export const hasAllWords = (text: string, place: string): string =>
  `(${place}::text[] IS NULL OR ${folded(text)} LIKE ALL (${place}::text[]))`;

/** What was typed as patterns, one for each word; null finds everything. */
export function patternsOf(typed: string | null | undefined): string[] | null {
  const words = searchWords(typed ?? '');
  if (words.length === 0) return null;
  return words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}
