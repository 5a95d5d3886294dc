import { oneLine } from './text.ts';

/** The characters that may separate the cells of a file, in order of preference. */
export const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Where the table of a file begins. */
export type TableStart = {
  delimiter: string;
  /** The physical line (1 is the first) of the headings, and how many characters stand before them. */
  line: number;
  offset: number;
  /** The headings, each on one line, as far as the text reaches. */
  headings: string[];
};

/** How well a record's cells fit as the headings of what is looked for. */
export type Fit = (cells: readonly string[]) => { found: number; whole: boolean };

/** A heading that is looked for. */
export type Wanted = { heading: string; needed: boolean };

/** Tells how well a record fits as the headings that are looked for. */
export function fitFor(wanted: readonly Wanted[]): Fit {
  // Folded once: a file may have twenty lines to try, and a mapping thousands of columns.
  const folded = wanted.map(({ heading, needed }) => ({ heading: oneLine(heading), needed }));
  return (cells) => {
    const there = new Set(cells.map(oneLine));
    let found = 0;
    let whole = true;
    for (const { heading, needed } of folded) {
      if (there.has(heading)) found += 1;
      else if (needed) whole = false;
    }
    return { found, whole };
  };
}

/** The limit on records before the headings. */
export const TITLES = 20;

/** Which of the first rows of a table are its headings: the first that fits whole, else the one that fits best. */
export function headingAmong(rows: readonly (readonly string[])[], fit?: Fit): number {
  let best = 0;
  let most = 0;
  for (const [index, cells] of fit ? rows.entries() : []) {
    const { found, whole } = fit?.(cells) ?? { found: 0, whole: false };
    if (found > 0 && whole) return index;
    if (found > most) [best, most] = [index, found];
  }
  return best;
}

/**
 * Finds the headings of a file from the beginning of its text: after a line `sep=;`, which names the separator, and after
 * title lines, where `fit` knows which headings are looked for. Separators and line breaks may stand inside quotation marks.
 */
export function tableStart(
  text: string,
  { delimiter: given, fit }: { delimiter?: string | undefined; fit?: Fit | undefined } = {},
): TableStart {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const named = /^"?sep=(.)"?(?:\r\n|\n|\r)/.exec(text.slice(mark, mark + 12));
  const from = { offset: mark + (named?.[0].length ?? 0), line: named ? 2 : 1 };
  const records = recordsOf(text, from);
  const chosen = given ?? named?.[1];
  let best: (TableStart & { found: number }) | null = null;
  for (const record of fit ? records : []) {
    for (const delimiter of chosen === undefined ? SEPARATORS : [chosen]) {
      const headings = cellsOf(record.text, delimiter);
      const { found, whole } = fit?.(headings) ?? { found: 0, whole: false };
      if (found === 0 || (!whole && found <= (best?.found ?? 0))) continue;
      const { line, offset } = record;
      best = { delimiter, line, offset, headings, found };
      if (whole) return startAt(best);
    }
  }
  if (best) return startAt(best);
  const first = records[0] ?? { text: '', ...from };
  const delimiter = chosen ?? separatorOf(first.text);
  return startAt({ ...first, delimiter, headings: cellsOf(first.text, delimiter) });
}

const startAt = ({ delimiter, line, offset, headings }: TableStart): TableStart => ({
  delimiter,
  line,
  offset,
  headings: headings.map(oneLine),
});

/** The headings of a file from the beginning of its text, each on one line. */
export const headingsOf = (text: string): string[] => tableStart(text).headings;

type Record = { text: string; line: number; offset: number };

/** The first records of a text, as far as they are whole, without blank ones; the first one even where it is not whole. */
function recordsOf(text: string, from: { line: number; offset: number }): Record[] {
  const records: Record[] = [];
  let { line, offset } = from;
  let begun = line;
  let quoted = false;
  const end = (until: number) => {
    const record = text.slice(offset, until);
    if (record.trim() !== '') records.push({ text: record, line: begun, offset });
  };
  for (let index = offset; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    if (character !== '\n' && character !== '\r') continue;
    const isPair = character === '\r' && text[index + 1] === '\n';
    line += 1;
    if (!quoted) {
      end(index);
      if (records.length === TITLES) return records;
    }
    if (isPair) index += 1;
    if (quoted) continue;
    offset = index + 1;
    begun = line;
  }
  // The text may end in the midst of a file, or in an open quotation mark.
  if (offset < text.length) end(text.length);
  return records;
}

/** The separator that occurs most often outside quotation marks. */
function separatorOf(record: string): string {
  const counts = new Map<string, number>(SEPARATORS.map((each) => [each, 0]));
  let quoted = false;
  for (const character of record) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && counts.has(character)) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function cellsOf(record: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of record) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === separator) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
