import type { RowError } from './record-reader.ts';
import { oneLine, shownOf } from './text/text.ts';

/** One record: its cells unchanged, and the physical line (1 is the first) on which it starts. */
export type CsvRecord = { line: number; cells: string[] };

/** The limit on one cell, in characters: a longer one is a mistake (or an attack), and no text column would show it. */
export const MAX_CELL = 64 * 1024;
/** The limit on one record, in bytes: a quotation mark that is never closed must not use up the memory. */
export const MAX_RECORD = 1024 * 1024;

/** How `csv-parse` takes CSV apart, in Node and in the browser. */
export const PARSING = {
  recordDelimiter: ['\r\n', '\n', '\r'],
  relaxQuotes: true,
  relaxColumnCount: true,
  skipEmptyLines: true,
  maxRecordSize: MAX_RECORD,
};

/** Counts the physical lines of records as they come; `begin` is the line of the first one. */
export function lineKeeper(begin: number): {
  /** The line of the next record. */
  readonly line: number;
  /** A record with its line. @param empty how many empty lines have been skipped so far */
  take(cells: string[], empty: number): CsvRecord;
} {
  let line = begin;
  let skipped = 0;
  return {
    get line() {
      return line;
    },
    take(cells, empty) {
      line += empty - skipped;
      skipped = empty;
      const record = { line, cells };
      line += 1 + cells.reduce((sum, cell) => sum + lineBreaks(cell), 0);
      return record;
    },
  };
}

const LINE_BREAK = /\r\n|\n|\r/g;
function lineBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(LINE_BREAK)?.length ?? 0) : 0;
}

/** What a byte that is no character makes of a cell, as a message; null where no byte can be one. */
export function byteFault(encoding: string, isBroken: boolean): string | null {
  // Where every byte fits, the character is what was written; halves of pairs of UTF-16 are told apart already.
  const fits = /^utf-?16/i.test(encoding) || (/^utf-?8$/i.test(encoding) && !isBroken);
  return fits ? null : `has a byte that is no character of ${encoding}`;
}

export const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '');

/** Why a record is none: it has another length than the headings, or a cell that cannot be stored; null where it is one. */
export const recordFault = (
  cells: readonly string[],
  heading: readonly string[],
  fault: string | null,
): Wrong => wrongLength(cells, heading) ?? unreadable(cells, heading, fault);

type Wrong = Omit<RowError, 'line'> | null;

function wrongLength(cells: readonly string[], heading: readonly string[]): Wrong {
  if (cells.length === heading.length) return null;
  const count = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`;
  return { column: null, reason: `has ${count} where the heading has ${heading.length}` };
}

function unreadable(
  cells: readonly string[],
  heading: readonly string[],
  fault: string | null,
): Wrong {
  for (const [index, cell] of cells.entries()) {
    const reason =
      cell.length > MAX_CELL
        ? `has more than ${MAX_CELL.toLocaleString('en')} characters`
        : cell.includes('\0')
          ? 'contains a NUL character, which cannot be stored'
          : cell.includes('\uFFFF')
            ? 'contains half of a surrogate pair (or U+FFFF), which cannot be stored'
            : fault !== null && cell.includes('\uFFFD')
              ? fault
              : null;
    if (reason === null) continue;
    const column = heading[index] ?? null;
    // What cannot be stored is not shown either.
    return reason === fault
      ? { column, value: shownOf(oneLine(cell)), reason }
      : { column, reason };
  }
  return null;
}
