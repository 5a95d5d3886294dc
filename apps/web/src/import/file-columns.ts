import {
  EncodingSearch,
  fitFor,
  headingAmong,
  isWorkbook,
  oneLine,
  otherFormat,
  tableStart,
  type TableStart,
} from '@cadre/tabular/text';

/** How much of a file is looked at for its headings, in bytes. */
const HEAD = 64 * 1024;
export type Match = {
  /** Columns that the mapping reads and the file has. */
  found: string[];
  /** Columns without which the file is refused. */
  missing: string[];
  /** Columns of the file that are not read. */
  ignored: string[];
};

/** Compares the columns of a file with those a mapping reads. The server decides; this result is shown before sending. */
export function matchColumns(headings: readonly string[], columns: readonly MappedColumn[]): Match {
  const there = new Set(headings);
  const read = columns.map(({ heading, required }) => ({ heading: oneLine(heading), required }));
  return {
    found: read.filter(({ heading }) => there.has(heading)).map(({ heading }) => heading),
    missing: read
      .filter(({ heading, required }) => required && !there.has(heading))
      .map(({ heading }) => heading),
    ignored: [...there].filter(
      (heading) => heading !== '' && !read.some((column) => column.heading === heading),
    ),
  };
}

/** The first rows of a sheet, with their numbers in it. */
export type SheetStart = { name: string; rows: { line: number; cells: string[] }[] };
/** The beginning of a chosen file: the bytes of a text and in what it is written, or the sheets of a workbook. */
export type FileStart =
  | { bytes: ArrayBuffer; encoding: string; sheets?: never; refused: string | null }
  | { sheets: SheetStart[]; bytes?: never; encoding?: never; refused: string | null };

/** What a reader has set instead of what was found out. */
export type FileForm = {
  encoding?: string | null;
  separator?: string | null;
  sheet?: string | null;
};

/** Reads a file as the server will: a text to its end for its encoding, and the beginning of its rows. */
export async function readStart(file: File): Promise<FileStart> {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const other = otherFormat(head);
  if (isWorkbook(head)) {
    const { sheetStarts } = await import('@cadre/tabular/workbook');
    return sheetStarts(bytesOf(file)).then(
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
  return { bytes, encoding, refused: other && `This is ${other.name}: ${other.advice}.` };
}

const bytesOf = (file: File) => ({
  size: file.size,
  read: async (offset: number, length: number) =>
    new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
});

type MappedColumn = { heading: string; required: boolean };

/** Where the table of a file begins: a text has a separator, a workbook the name of its sheet. */
export type Start = Pick<TableStart, 'headings' | 'line'> & {
  delimiter: string | null;
  sheet: string | null;
};

/** The headings of a file, for what a mapping reads: lines may stand before them. */
export function headingsFor(
  start: FileStart,
  columns: readonly MappedColumn[],
  form: FileForm = {},
): Start {
  const fit = fitFor(columns.map(({ heading, required }) => ({ heading, needed: required })));
  if (start.sheets) {
    const sheet = start.sheets.find(({ name }) => name === form.sheet) ?? start.sheets[0];
    const rows = sheet?.rows ?? [];
    const { cells, line } = rows[
      headingAmong(
        rows.map((row) => row.cells),
        fit,
      )
    ] ?? {
      cells: [],
      line: 1,
    };
    const headings = cells.map(oneLine);
    return { headings, line, delimiter: null, sheet: sheet?.name ?? null };
  }
  const text = new TextDecoder(form.encoding ?? start.encoding).decode(start.bytes);
  return { ...tableStart(text, { delimiter: form.separator ?? undefined, fit }), sheet: null };
}
