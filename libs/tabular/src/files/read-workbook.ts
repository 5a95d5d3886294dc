import { textOf, type Cell } from '../cell.ts';
import { isBlank, MAX_RECORD, recordFault } from '../csv-form.ts';
import { FileRefused } from '../file-refused.ts';
import { headingAmong, TITLES, type Fit } from '../text/headings.ts';
import { Workbook, type SheetRow } from '../workbook/index.ts';
import { givingWay } from './giving-way.ts';
import type { FileSource } from './source.ts';
import type { TableFile, TableItem } from './open-table.ts';

export type SheetOptions = {
  /** The sheet's name; the first one that is not hidden where absent. */
  sheet?: string | undefined;
  fit?: Fit | undefined;
  onProgress?: ((bytes: number) => void) | undefined;
};

/**
 * Opens a sheet of a workbook for streaming: the rows are those of the same sheet saved as CSV, but that a cell may say what
 * it is. A row's line is its number in the sheet.
 * @throws FileRefused for what is no workbook, has no such sheet, or nothing in it; while it is read, for a damaged one
 */
export async function openSheet(
  source: FileSource,
  { sheet: name, fit, onProgress }: SheetOptions = {},
): Promise<TableFile> {
  const turns = givingWay();
  const reading = { pause: () => turns.pause(), onProgress };
  try {
    const book = await Workbook.open(source);
    const sheet = book.sheet(name);
    const rows = book.rows(sheet.name, reading);
    const first = await firstOf(rows);
    const at = headingAmong(
      first.map(({ cells }) => cells.map(textOf)),
      fit,
    );
    const head = first[at];
    if (!head) throw new FileRefused(`has nothing in its sheet "${sheet.name}"`);
    const heading = trimmed(head.cells.map(textOf));
    const items = recordsOf(source, following(first.slice(at + 1), rows), heading);
    return { form: { sheet: sheet.name }, heading, headingLine: head.row, items };
  } catch (error) {
    throw named(source, error);
  }
}

/** Rows among which the headings are. */
async function firstOf(rows: AsyncGenerator<SheetRow>): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  while (first.length < TITLES) {
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

function trimmed(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

/** Cells beside the headings belong to nothing; missing ones are blank. */
async function* recordsOf(
  source: FileSource,
  rows: AsyncIterable<SheetRow>,
  heading: readonly string[],
): AsyncGenerator<TableItem> {
  try {
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
  } catch (error) {
    throw named(source, error);
  }
}

const named = ({ name }: FileSource, error: unknown): unknown =>
  error instanceof FileRefused ? new FileRefused(`${name} ${error.message}.`) : error;
