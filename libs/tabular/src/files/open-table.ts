import { FileRefused } from '../file-refused.ts';
import type { TableItem } from '../workbook/index.ts';
import { isWorkbook, namesAt, otherFormat } from '../text/formats.ts';
import type { Encoding } from './encoding.ts';
import { openCsv, type CsvOptions } from './read-csv.ts';
import { openSheet } from './read-workbook.ts';
import type { FileSource } from './source.ts';

export type { TableItem, TableRecord } from '../workbook/index.ts';

/** How a file is read: a text by encoding and separator, a workbook by its sheet. */
export type FileForm =
  | (Encoding & { delimiter: string; sheet?: never })
  | { sheet: string; encoding?: never; delimiter?: never };

/** A table, whatever the file that has it. */
export type TableFile = {
  form: FileForm;
  heading: string[];
  /** The line of the headings. */
  headingLine: number;
  /** The records after the heading, in order; a record that cannot be read is an error in its place. */
  items: AsyncIterable<TableItem>;
};

export type TableOptions = Pick<CsvOptions, 'encoding' | 'delimiter' | 'fit' | 'onProgress'> & {
  /** The sheet of a workbook; the first one that is not hidden where absent. */
  sheet?: string | undefined;
  /** What an earlier reading has found. */
  known?: FileForm | Encoding | undefined;
};

/** Bytes by which a file is recognised. */
const HEAD = 4096;

/**
 * Opens a file for streaming: a workbook, or CSV, which is read by `readingOnce` where its encoding is not known.
 * @throws FileRefused for what is neither, what is empty, and what cannot be read; ReadAgain, here or from the items
 */
export async function openTable(
  source: FileSource,
  options: TableOptions = {},
): Promise<TableFile> {
  const { known, fit, onProgress } = options;
  if (known && 'sheet' in known && known.sheet !== undefined)
    return openSheet(source, { sheet: known.sheet, fit, onProgress });
  if (!known) {
    const head = await source.read(0, HEAD);
    if (isWorkbook(head)) return openSheet(source, { sheet: options.sheet, fit, onProgress });
    await refuseOther(source, head);
  }
  const { encoding, delimiter } = { ...options, ...known };
  const { heading, headingLine, items, ...form } = await openCsv(source, {
    encoding,
    delimiter,
    fit,
    onProgress,
    known,
  });
  return { form, heading, headingLine, items };
}

async function refuseOther(source: FileSource, head: Uint8Array): Promise<void> {
  const names = namesAt(head);
  const known = names === null ? head : Buffer.concat([head, await source.read(names, HEAD)]);
  const other = otherFormat(known);
  if (other) throw new FileRefused(`${source.name} is ${other.name}: ${other.advice}.`);
}
