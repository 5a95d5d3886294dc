import {
  fitFor,
  headingAmong,
  oneLine,
  otherFormat,
  wantedHeadings,
  type Cell,
  textOf,
} from '@cadre/tabular';
import { EncodingSearch, isWorkbook } from '@cadre/tabular/text';
import { sampleOf, type Sample } from '@cadre/tabular/sample';
import type { Mapping } from '@cadre/contracts/import';

/** How much of a text's beginning is read for its rows, in bytes; and how many rows at most. */
const HEAD = 3 * 1024 * 1024;
const ROWS = 2_500;

type Row = { line: number; cells: readonly Cell[] };
/** A sheet of a workbook with its first rows. */
export type SheetStart = { name: string; rows: Row[]; isWhole: boolean };
/** The beginning of a chosen file: the bytes of a text and in what it is written, or the sheets of a workbook. */
export type FileStart =
  | {
      bytes: ArrayBuffer;
      /** Whether these are all of its bytes. */
      isWhole: boolean;
      encoding: string;
      isBroken: boolean;
      sheets?: never;
      refused: string | null;
    }
  | { sheets: SheetStart[]; bytes?: never; encoding?: never; refused: string | null };

/** What a reader has set instead of what was found out. */
export type FileForm = {
  encoding: string | null;
  separator: string | null;
  sheet: string | null;
};

/** Reads a file as the server will: a text to its end for its encoding, and the beginning of its rows. */
export async function readStart(file: File): Promise<FileStart> {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const other = otherFormat(head);
  if (isWorkbook(head)) {
    return sheetsOf(file).then(
      (sheets) => ({ sheets, refused: null }),
      (error: Error) => ({ sheets: [], refused: `This ${error.message}.` }),
    );
  }
  const search = new EncodingSearch();
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    search.read(next.value);
  }
  const { guessEncoding } = await import('@cadre/tabular/guess');
  const encoding = search.found((sample) => guessEncoding(sample));
  const bytes = await file.slice(0, HEAD).arrayBuffer();
  const refused = other && `This is ${other.name}: ${other.advice}.`;
  return { bytes, isWhole: file.size <= HEAD, encoding, isBroken: search.isBroken, refused };
}

const bytesOf = (file: File) => ({
  size: file.size,
  read: async (offset: number, length: number) =>
    new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
});

/** How many sheets a reader is offered. */
const SHEETS = 50;

/** The sheets that are not hidden, each with its first rows. */
async function sheetsOf(file: File): Promise<SheetStart[]> {
  const { Workbook } = await import('@cadre/tabular/workbook');
  const book = await Workbook.open(bytesOf(file));
  const shown = book.sheets.filter(({ isHidden }) => !isHidden);
  const sheets: SheetStart[] = [];
  for (const { name } of (shown.length > 0 ? shown : book.sheets).slice(0, SHEETS)) {
    const rows: Row[] = [];
    let isWhole = true;
    for await (const { row: line, cells } of book.rows(name)) {
      if (rows.length === ROWS) {
        isWhole = false;
        break;
      }
      rows.push({ line, cells });
    }
    sheets.push({ name, rows, isWhole });
  }
  return sheets;
}

/** The first rows of a file, and what a reader is told of how they were found. */
export type Shown = Omit<Sample, 'delimiter'> & { delimiter: string | null; sheet: string | null };

/** The first rows of a file, for what a mapping reads: lines may stand before its headings. */
export function sampleFor(
  start: FileStart,
  mapping: Pick<Mapping, 'columns' | 'source'>,
  form: FileForm,
): Shown {
  const fit = fitFor(wantedHeadings(mapping.columns));
  if (start.sheets) {
    const wanted = form.sheet ?? mapping.source.sheet;
    const sheet = start.sheets.find(({ name }) => name === wanted) ?? start.sheets[0];
    return { ...sheetSample(sheet, fit), delimiter: null, sheet: sheet?.name ?? null };
  }
  const { bytes, isWhole, isBroken } = start;
  const encoding = form.encoding ?? mapping.source.encoding ?? start.encoding;
  // A character that the end of a part cuts is left out.
  const text = new TextDecoder(encoding).decode(bytes, { stream: !isWhole });
  const delimiter = form.separator ?? mapping.source.delimiter;
  const sample = sampleOf(text, { encoding, isBroken, isWhole, delimiter, fit, limit: ROWS });
  return { ...sample, sheet: null };
}

/** How many rows may stand before the headings. */
const TITLES = 20;

function sheetSample(
  sheet: SheetStart | undefined,
  fit: ReturnType<typeof fitFor>,
): Omit<Sample, 'delimiter'> {
  const rows = sheet?.rows ?? [];
  const texts = rows.slice(0, TITLES).map(({ cells }) => cells.map(textOf));
  const at = headingAmong(texts, fit);
  const head = texts[at] ?? [];
  const headings = head.slice(0, head.findLastIndex((text) => text.trim() !== '') + 1).map(oneLine);
  const records = rows.slice(at + 1).flatMap(({ line, cells }) => {
    const typed = headings.map((_, index): Cell => cells[index] ?? '');
    const all = typed.map(textOf);
    return all.every((text) => text.trim() === '') ? [] : [{ line, cells: all, typed }];
  });
  return {
    line: rows[at]?.line ?? 1,
    headings,
    records,
    errors: [],
    isWhole: sheet?.isWhole ?? true,
  };
}
