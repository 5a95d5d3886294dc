import { textOf, type Cell } from '../cell.ts';
import { isBlank, MAX_RECORD, recordFault } from '../csv-form.ts';
import { FileRefused } from '../file-refused.ts';
import type { RowError } from '../record-reader.ts';
import { headingAmong, TITLES, type Fit } from '../text/headings.ts';
import type { SheetRow } from './rows.ts';
import type { Bytes } from './archive.ts';
import { Workbook, type ReadingOptions } from './workbook.ts';

/** One record: its cells, and the physical line (1 is the first) on which it starts, or the number of its row in a sheet. */
export type TableRecord = { line: number; cells: readonly Cell[] };
export type TableItem =
  | { record: TableRecord; error?: never }
  /** `cells` where they could be told apart. */
  | { error: RowError; record?: never; cells?: string[] };

export type SheetTable = {
  sheet: string;
  heading: string[];
  /** The row of the headings. */
  headingLine: number;
  items: AsyncGenerator<TableItem>;
};

/**
 * The table of a sheet: the rows are those of the same sheet saved as CSV, but that a cell may say what it is.
 * @param options `sheet`: the sheet's name, else the first that is not hidden; `fit` recognises the headings, where rows
 *   may stand before them
 * @throws FileRefused where there is no such sheet, or nothing in it; while it is read, for a damaged one
 */
export async function tableOf(
  book: Workbook,
  {
    sheet: name,
    fit,
    ...reading
  }: ReadingOptions & { sheet?: string | undefined; fit?: Fit | undefined } = {},
): Promise<SheetTable> {
  const sheet = book.sheet(name).name;
  const rows = book.rows(sheet, reading);
  const first = await firstOf(rows, TITLES);
  const texts = first.map(({ cells }) => cells.map(textOf));
  const at = headingAmong(texts, fit);
  const head = first[at];
  if (!head) throw new FileRefused(`has nothing in its sheet "${sheet}"`);
  const heading = headingOf(texts[at] ?? []);
  const items = recordsOf(following(first.slice(at + 1), rows), heading);
  return { sheet, heading, headingLine: head.row, items };
}

/** The first of some rows; the others can still be read. */
async function firstOf(rows: AsyncGenerator<SheetRow>, count: number): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  while (first.length < count) {
    const next = await rows.next();
    if (next.done) break;
    first.push(next.value);
  }
  return first;
}

async function* following(
  first: readonly SheetRow[],
  rows: AsyncGenerator<SheetRow>,
): AsyncGenerator<SheetRow> {
  try {
    yield* first;
    yield* rows;
  } finally {
    await rows.return(undefined);
  }
}

/** Headings end with the last that is not blank. */
const headingOf = (cells: readonly string[]): string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

/** Cells beside the headings belong to nothing; missing ones are blank. */
async function* recordsOf(
  rows: AsyncIterable<SheetRow>,
  heading: readonly string[],
): AsyncGenerator<TableItem> {
  for await (const { row: line, cells: found, isTooLong } of rows) {
    if (isTooLong) {
      const reason = `is longer than ${MAX_RECORD / 1024} KiB`;
      yield { error: { line, column: null, reason } };
      continue;
    }
    const cells: Cell[] = heading.map((_, index) => found[index] ?? '');
    const texts = cells.map(textOf);
    if (isBlank(texts)) continue;
    const wrong = recordFault(texts, heading, null);
    yield wrong === null ? { record: { line, cells } } : { error: { line, ...wrong } };
  }
}

/** How many sheets a reader is offered. */
const OFFERED = 50;

/** The sheets that are not hidden, each with its first rows as texts: what a reader chooses one by. */
export async function sheetStarts(
  bytes: Bytes,
): Promise<{ name: string; rows: { line: number; cells: string[] }[] }[]> {
  const book = await Workbook.open(bytes);
  const shown = book.sheets.filter(({ isHidden }) => !isHidden);
  const starts = [];
  for (const { name } of (shown.length > 0 ? shown : book.sheets).slice(0, OFFERED)) {
    const rows = book.rows(name);
    const first = await firstOf(rows, TITLES);
    await rows.return(undefined);
    const texts = first.map(({ row: line, cells }) => ({ line, cells: cells.map(textOf) }));
    starts.push({ name, rows: texts });
  }
  return starts;
}
