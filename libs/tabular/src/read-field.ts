import { FileRefused } from './file-refused.ts';
import { columnsOf, vocabularyOf } from './mapping.ts';
import type { Column, FieldMapping, ListRead, Pattern, Read, ScalarRead } from './mapping.ts';
import { folded, oneLine, startOf } from './text/text.ts';

/** A column found in a file: its heading there, its cell, and the word that the cell means. */
export type FoundColumn = {
  heading: string;
  cell(cells: readonly string[]): string;
  /** '' for a blank cell, null for a text that is none of the column's words. */
  word(cells: readonly string[]): string | null;
};
export type FoundColumns = Record<string, FoundColumn>;

export type Value = string | number | boolean | string[] | null;
/** What a field reads from one record; `column` is the heading to name in an error. */
export type Reading =
  | { value: Value; problem?: never }
  | { value?: never; problem: { column: string | null; reason: string } };

const MISSING: Reading = { value: null };

/**
 * Finds a mapping's columns in a file's heading.
 * @throws FileRefused naming every column that is not there
 */
export function findColumns(
  mapping: Pick<FieldMapping, 'name' | 'columns'>,
  heading: readonly string[],
): FoundColumns {
  const headings = heading.map(oneLine);
  const places = new Map<string, number[]>();
  for (const [index, text] of headings.entries()) {
    const own = places.get(text);
    if (own) own.push(index);
    else places.set(text, [index]);
  }
  const absent: string[] = [];
  const found: FoundColumns = {};
  for (const [name, column] of Object.entries(mapping.columns)) {
    const index = indexOf(column, headings.length, places);
    if (index === undefined) absent.push(describe(column));
    else found[name] = foundColumn(column, headings[index] ?? name, index);
  }
  if (absent.length > 0) {
    throw new FileRefused(
      `The mapping ${mapping.name} does not fit this file: it has no column ${absent.join(', ')}.`,
    );
  }
  return found;
}

/** The index of a column; -1 for an optional column that the file lacks, which is always blank. */
function indexOf(
  column: Column,
  length: number,
  places: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  if (typeof column === 'object' && 'position' in column) {
    return column.position <= length ? column.position - 1 : undefined;
  }
  const text = oneLine(typeof column === 'string' ? column : column.heading);
  const occurrence = typeof column === 'string' ? 1 : column.occurrence;
  const index = places.get(text)?.[occurrence - 1];
  return index ?? (typeof column === 'object' && column.optional ? -1 : undefined);
}

function describe(column: Column): string {
  if (typeof column === 'string') return `"${oneLine(column)}"`;
  if ('position' in column) return `number ${column.position}`;
  const nth = column.occurrence > 1 ? ` (occurrence ${column.occurrence})` : '';
  return `"${oneLine(column.heading)}"${nth}`;
}

function foundColumn(column: Column, heading: string, index: number): FoundColumn {
  const tests = Object.entries(vocabularyOf(column) ?? {}).map(
    ([word, patterns]) => [word, patterns.map(patternTest)] as const,
  );
  const cell = (cells: readonly string[]): string => cells[index] ?? '';
  const read = (text: string): string | null => {
    if (tests.length === 0 || text === '') return text;
    return tests.find(([, patterns]) => patterns.some((test) => test(text)))?.[0] ?? null;
  };
  // Several conditions of a mapping use the same word, so a record's word is computed once.
  let last: { cells: readonly string[]; word: string | null } | undefined;
  const word = (cells: readonly string[]): string | null => {
    if (last?.cells !== cells) last = { cells, word: read(folded(cell(cells))) };
    return last.word;
  };
  return { heading, cell, word };
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

export type FieldReader = (cells: readonly string[]) => Reading;

/** Compiles one field of a mapping; its columns have been checked to exist. */
export function fieldReader(read: Read, columns: FoundColumns): FieldReader {
  return 'list' in read ? listReader(read, columns) : scalarReader(read, columns);
}

/**
 * The limit on parts of one cell of a list, repetitions included; a row keeps far fewer. It keeps a cell from being split
 * into tens of thousands.
 */
const MAX_PARTS = 1_000;

function listReader({ list, split }: ListRead, columns: FoundColumns): FieldReader {
  const items = list.map((item) => {
    const heading = columns[columnsOf(item)[0] ?? '']?.heading ?? null;
    return { heading, read: scalarReader(item, columns) };
  });
  return (cells) => {
    const values = new Set<string>();
    for (const { heading, read } of items) {
      const { value, problem } = read(cells);
      if (problem) return { problem };
      const text = value === null ? '' : String(value);
      const parts = split === undefined ? [text] : text.split(split, MAX_PARTS + 1);
      if (parts.length > MAX_PARTS) {
        const reason = `has more than ${MAX_PARTS.toLocaleString('en')} entries`;
        return { problem: { column: heading, reason } };
      }
      for (const part of parts) if (part.trim() !== '') values.add(part.trim());
    }
    return { value: [...values] };
  };
}

function scalarReader(read: ScalarRead, columns: FoundColumns): FieldReader {
  if ('constant' in read) return () => ({ value: read.constant });
  const pick = (name: string): FoundColumn => columns[name] as FoundColumn;
  if ('cases' in read) return caseReader(read, pick);
  if ('text' in read) return textReader(read, [read.text].flat().map(pick));
  if ('word' in read) {
    const column = pick(read.word);
    return single(read, column, (cells) => column.word(cells));
  }
  if ('number' in read) {
    const column = pick(read.number);
    return single(read, column, (cells) => toNumber(column.cell(cells).trim(), read.decimal));
  }
  const column = pick(read.date);
  const formats = read.formats.map(dateFormat);
  return single(read, column, (cells) => {
    const text = column.cell(cells).trim();
    return formats.reduce<string | null>((day, format) => day ?? format(text), null);
  });
}

type Handling = { onBlank: 'missing' | 'reject'; onUnreadable: 'missing' | 'reject' };

function blank({ onBlank }: Handling, column: FoundColumn): Reading {
  return onBlank === 'missing'
    ? MISSING
    : { problem: { column: column.heading, reason: 'is blank' } };
}

function unreadable({ onUnreadable }: Handling, column: FoundColumn, text: string): Reading {
  if (onUnreadable === 'missing') return MISSING;
  const shown = text.length > 60 ? `${startOf(text, 60)}…` : text;
  return { problem: { column: column.heading, reason: `"${shown}" cannot be read` } };
}

/** A field that reads one column; `parse` gives null for a text that it cannot read. */
function single(
  handling: Handling,
  column: FoundColumn,
  parse: (cells: readonly string[]) => Value,
): FieldReader {
  return (cells) => {
    const text = oneLine(column.cell(cells));
    if (text === '') return blank(handling, column);
    const value = parse(cells);
    return value === null ? unreadable(handling, column, text) : { value };
  };
}

function textReader(handling: Handling, columns: FoundColumn[]): FieldReader {
  return (cells) => {
    const column = columns.find((candidate) => candidate.cell(cells).trim() !== '');
    return column ? { value: column.cell(cells) } : blank(handling, columns[0] as FoundColumn);
  };
}

type Cases = Extract<ScalarRead, { cases: unknown }>;

function caseReader(read: Cases, pick: (name: string) => FoundColumn): FieldReader {
  const compile = <T extends { when: Record<string, string | string[]> }>(cases: readonly T[]) =>
    cases.map((one) => ({ ...one, holds: conditionOf(one.when, pick) }));
  const cases = compile(read.cases);
  const additions = compile(read.plus ?? []);
  const asked = [...new Set(cases.flatMap(({ when }) => Object.keys(when)))].map(pick);
  return (cells) => {
    const chosen = cases.find(({ holds }) => holds(cells));
    if (chosen === undefined) {
      const speaking = asked.find((column) => column.cell(cells).trim() !== '');
      return speaking
        ? unreadable(read, speaking, oneLine(speaking.cell(cells)))
        : blank(read, asked[0] as FoundColumn);
    }
    if (typeof chosen.give !== 'number') return { value: chosen.give };
    const sum = additions.reduce(
      (total, { holds, give }) => (holds(cells) ? total + give : total),
      chosen.give,
    );
    return { value: Math.min(sum, read.atMost ?? Infinity) };
  };
}

function conditionOf(
  when: Record<string, string | string[]>,
  pick: (name: string) => FoundColumn,
): (cells: readonly string[]) => boolean {
  const tests = Object.entries(when).map(([name, words]) => ({
    column: pick(name),
    // For a column without words, both the text of the cell and that of the condition are folded.
    words: new Set([words].flat().flatMap((word) => [word, folded(word)])),
  }));
  return (cells) => tests.every(({ column, words }) => words.has(column.word(cells) ?? '\0'));
}

function toNumber(text: string, decimal: '.' | ','): number | null {
  const plain = decimal === ',' ? text.replace(',', '.') : text;
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : null;
}

/** A reader of days in one form; null for another form, and for a date that does not exist. */
function dateFormat(format: string): (text: string) => string | null {
  const order: ('Y' | 'M' | 'D')[] = [];
  const source = format.replace(/Y{4}|M{1,2}|D{1,2}|[^YMD]/g, (token) => {
    const part = token[0];
    if (part !== 'Y' && part !== 'M' && part !== 'D') return token.replace(/\W/, '\\$&');
    order.push(part);
    return part === 'Y' ? '(\\d{4})' : '(\\d{1,2})';
  });
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const match = expression.exec(text);
    if (!match) return null;
    // Where the form has no day or month, the first is meant.
    const numberOf = (part: 'Y' | 'M' | 'D'): number =>
      order.includes(part) ? Number(match[order.indexOf(part) + 1]) : 1;
    const [year, month, day] = [numberOf('Y'), numberOf('M'), numberOf('D')];
    const date = new Date(Date.UTC(year, month - 1, day));
    const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
    return real ? date.toISOString().slice(0, 10) : null;
  };
}
