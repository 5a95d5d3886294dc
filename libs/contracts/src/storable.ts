import { isPiledUp, MARKS_ON_A_LETTER } from '@cadre/domain';

/**
 * Whether a text can be kept. PostgreSQL refuses NUL, half of a surrogate pair would come back as another character, and a
 * search would take time quadratic in the marks of one letter.
 */
export function storable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed() && !isPiledUp(text);
}

/** What a text must be that {@link storable} refuses. */
export const UNSTORABLE = `contains a character that cannot be stored (NUL, half of a pair, or more than ${MARKS_ON_A_LETTER} marks on one letter)`;
