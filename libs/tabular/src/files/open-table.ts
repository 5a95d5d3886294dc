import type { Cell } from '../cell.ts';
import { FileRefused } from '../file-refused.ts';
import type { RowError } from '../record-reader.ts';
import { isWorkbook, namesAt, otherFormat } from '../text/formats.ts';
import { openCsv, type CsvForm, type CsvOptions } from './read-csv.ts';
import { openSheet } from './read-workbook.ts';
import type { FileSource } from './source.ts';

/** One record: its cells, and the physical line (1 is the first) on which it starts, or the number of its row in a sheet. */
export type TableRecord = { line: number; cells: Cell[] };
export type TableItem = { record: TableRecord; error?: never } | { error: RowError; record?: never };

/** How a file was read: the sheet of a workbook, or encoding and separator of a text. */
export type FileForm = CsvForm | { sheet: string };

/** A table, whatever the file that has it. */
export type TableFile = {
  form: FileForm;
  heading: string[];
  /** The line of the headings. */
  headingLine: number;
  /** The records after the heading, in order; a record that cannot be read is an error in its place. */
  items: AsyncIterable<TableItem>;
};

export type TableOptions = CsvOptions & {
  /** The sheet of a workbook; the first one that is not hidden where absent. */
  sheet?: string | undefined;
};

/** Bytes by which a file is recognised. */
const HEAD = 4096;

/**
 * Opens a file for streaming: a workbook, or CSV.
 * @throws FileRefused for what is neither, what is empty, and what cannot be read
 */
export async function openTable(
  source: FileSource,
  { sheet, ...options }: TableOptions = {},
): Promise<TableFile> {
  const head = await source.read(0, HEAD);
  if (isWorkbook(head)) {
    const { fit, onProgress } = options;
    return openSheet(source, { sheet, fit, onProgress });
  }
  const names = namesAt(head);
  const known = names === null ? head : Buffer.concat([head, await source.read(names, HEAD)]);
  const other = otherFormat(known);
  if (other) throw new FileRefused(`${source.name} is ${other.name}: ${other.advice}.`);
  return openCsv(source, options);
}
