import { FileRefused } from './file-refused.ts';
import { vocabularyOf } from './mapping.ts';
import type { Column, FieldMapping, Pattern } from './mapping.ts';
import { textOf, type Cell, type TypedCell } from './cell.ts';
import type { Wanted } from './text/headings.ts';
import { folded, oneLine, startOf } from './text/text.ts';

/** A column found in a file: its heading there, its cell, and the word that the cell means. */
export type FoundColumn = {
  heading: string;
  cell(cells: readonly Cell[]): string;
  /** What a workbook says that the cell is; nothing of a file of text. */
  typed(cells: readonly Cell[]): Partial<TypedCell>;
  /** '' for a blank cell, null for a text that is none of the column's words. */
  word(cells: readonly Cell[]): string | null;
  /** The texts that the column's words are written as, for a message; empty where anything goes. */
  texts: readonly string[];
};
export type FoundColumns = Record<string, FoundColumn>;

/**
 * Finds a mapping's columns in a file's heading.
 * @throws FileRefused naming every column that is not there, or that stands there twice, and the headings that are
 */
export function findColumns(
  mapping: Pick<FieldMapping, 'name' | 'columns'>,
  heading: readonly string[],
): FoundColumns {
  const headings = heading.map(oneLine);
  const places = placesOf(headings);
  const absent: string[] = [];
  const doubled: string[] = [];
  const found: FoundColumns = {};
  for (const [name, column] of Object.entries(mapping.columns)) {
    const index = indexOf(column, headings.length, places);
    if (index === undefined) absent.push(describe(column));
    else if (index === 'twice') doubled.push(twice(column, places));
    else found[name] = foundColumn(column, headings[index] ?? name, index);
  }
  if (absent.length > 0) {
    throw new FileRefused(
      `The mapping ${mapping.name} does not fit this file: it has no column ${absent.join(', ')}. Its headings are: ${shown(headings)}.`,
    );
  }
  if (doubled.length > 0) {
    throw new FileRefused(
      `The mapping ${mapping.name} does not say which column is meant: ${doubled.join('; ')}. Name it by its position, or by its occurrence.`,
    );
  }
  return found;
}

/** The headings that a mapping looks for. */
export const wantedHeadings = (columns: FieldMapping['columns']): Wanted[] =>
  Object.values(columns).flatMap((column) => {
    if (typeof column === 'string') return [{ heading: column, needed: true }];
    return 'position' in column ? [] : [{ heading: column.heading, needed: !column.optional }];
  });

function placesOf(headings: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, text] of headings.entries()) {
    const own = places.get(text);
    if (own) own.push(index);
    else places.set(text, [index]);
  }
  return places;
}

/** The limit on headings in a message, and on the characters of each. */
const SHOWN = 20;
const shown = (headings: readonly string[]): string => {
  const some = headings.slice(0, SHOWN).map((text) => `"${startOf(text, 60)}"`);
  return headings.length > SHOWN
    ? `${some.join(', ')} and ${headings.length - SHOWN} more`
    : some.join(', ');
};

/** The index of a column; -1 for an optional column that the file lacks, which is always blank. */
function indexOf(
  column: Column,
  length: number,
  places: ReadonlyMap<string, readonly number[]>,
): number | 'twice' | undefined {
  if (typeof column === 'object' && 'position' in column) {
    return column.position <= length ? column.position - 1 : undefined;
  }
  const own = places.get(oneLine(typeof column === 'string' ? column : column.heading)) ?? [];
  const occurrence = typeof column === 'string' ? undefined : column.occurrence;
  if (occurrence === undefined && own.length > 1) return 'twice';
  const index = own[(occurrence ?? 1) - 1];
  return index ?? (typeof column === 'object' && column.optional ? -1 : undefined);
}

const headingOf = (column: Exclude<Column, { position: number }>): string =>
  oneLine(typeof column === 'string' ? column : column.heading);

function describe(column: Column): string {
  if (typeof column === 'string') return `"${headingOf(column)}"`;
  if ('position' in column) return `number ${column.position}`;
  const { occurrence = 1 } = column;
  return `"${headingOf(column)}"${occurrence > 1 ? ` (occurrence ${occurrence})` : ''}`;
}

function twice(column: Column, places: ReadonlyMap<string, readonly number[]>): string {
  const heading = headingOf(column as Exclude<Column, { position: number }>);
  const numbers = (places.get(heading) ?? []).map((index) => index + 1);
  return `"${heading}" stands in the columns ${numbers.join(', ')}`;
}

function foundColumn(column: Column, heading: string, index: number): FoundColumn {
  const words = vocabularyOf(column) ?? {};
  const tests = Object.entries(words).map(
    ([word, patterns]) => [word, patterns.map(patternTest)] as const,
  );
  const cell = (cells: readonly Cell[]): string => textOf(cells[index]);
  const typed = (cells: readonly Cell[]): Partial<TypedCell> => {
    const own = cells[index];
    return typeof own === 'object' ? own : NO_TYPE;
  };
  const read = (text: string): string | null => {
    if (tests.length === 0 || text === '') return text;
    return tests.find(([, patterns]) => patterns.some((test) => test(text)))?.[0] ?? null;
  };
  // Several conditions of a mapping use the same word, so a record's word is computed once.
  let last: { cells: readonly Cell[]; word: string | null } | undefined;
  const word = (cells: readonly Cell[]): string | null => {
    if (last?.cells !== cells) last = { cells, word: read(folded(cell(cells))) };
    return last.word;
  };
  return { heading, cell, typed, word, texts: Object.entries(words).map(writtenAs) };
}

const NO_TYPE: Partial<TypedCell> = {};

/** How a word is written, as a message shows it. */
function writtenAs([word, patterns]: [string, Pattern[]]): string {
  const plain = patterns.find((pattern) => typeof pattern === 'string');
  if (plain !== undefined) return plain;
  const start = patterns.find((pattern) => typeof pattern === 'object' && 'startsWith' in pattern);
  return start && typeof start === 'object' && 'startsWith' in start
    ? `${start.startsWith}…`
    : word;
}

function patternTest(pattern: Pattern): (text: string) => boolean {
  if (typeof pattern === 'string') {
    const whole = folded(pattern);
    return (text) => text === whole;
  }
  if ('startsWith' in pattern) {
    const start = folded(pattern.startsWith);
    return (text) => text.startsWith(start);
  }
  const expression = new RegExp(pattern.matches, 'iu');
  return (text) => expression.test(text);
}
