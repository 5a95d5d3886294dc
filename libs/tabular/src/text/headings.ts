import { oneLine } from './text.ts';

/** The characters that may separate the cells of a file, in order of preference. */
export const SEPARATORS = [',', ';', '\t', '|'] as const;

/**
 * Finds the separator of a file from its text, piece by piece: the one that occurs most often outside quotation marks in
 * the first line.
 */
export class SeparatorSearch {
  private readonly counts = new Map<string, number>(SEPARATORS.map((each) => [each, 0]));
  private quoted = false;

  /** @returns whether the first line has ended, so that no more text is needed */
  read(text: string): boolean {
    for (const character of text) {
      if (character === '"') this.quoted = !this.quoted;
      else if (this.quoted) continue;
      else if (character === '\n' || character === '\r') return true;
      else if (this.counts.has(character)) {
        this.counts.set(character, (this.counts.get(character) ?? 0) + 1);
      }
    }
    return false;
  }

  /** The separator, from the text read so far. */
  get found(): string {
    return [...this.counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
  }
}

/**
 * The headings of a file from the beginning of its text, each on one line; separators and line breaks may stand inside
 * quotation marks.
 */
export function headingsOf(text: string): string[] {
  const start = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const search = new SeparatorSearch();
  search.read(start);
  const separator = search.found;
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of start) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === separator) {
      cells.push(cell);
      cell = '';
    } else if (!quoted && (character === '\n' || character === '\r')) break;
    else cell += character;
  }
  return [...cells, cell].map(oneLine);
}
