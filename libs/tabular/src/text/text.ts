/** One line, as a heading or a name is compared: each run of whitespace is one space. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One line without case, as the texts of a vocabulary are compared. */
export const folded = (text: string): string => oneLine(text).toLowerCase();

/** The start of a text, at most `max` characters, without half of a surrogate pair. */
export const startOf = (text: string, max: number): string =>
  text.slice(0, (text.codePointAt(max - 1) ?? 0) > 0xffff ? max - 1 : max);

/** How much of a cell a message shows, in characters. */
const SHOWN = 60;
export const shownOf = (text: string): string =>
  text.length > SHOWN ? `${startOf(text, SHOWN)}…` : text;
