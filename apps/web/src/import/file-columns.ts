import {
  EncodingSearch,
  fitFor,
  oneLine,
  otherFormat,
  tableStart,
  type OtherFormat,
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

/** The beginning of a chosen file, and in what it is written. */
export type FileStart = {
  bytes: ArrayBuffer;
  encoding: string;
  otherFormat: OtherFormat | null;
};

/** What a reader has set instead of what was found out. */
export type FileForm = { encoding?: string | null; separator?: string | null };

/** Reads a file as the server will: to its end for its encoding, and the beginning of its text. */
export async function readStart(file: File): Promise<FileStart> {
  const search = new EncodingSearch();
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    search.read(next.value);
  }
  const other = otherFormat(search.head);
  const { guessEncoding } = await import('@cadre/tabular/guess');
  const encoding = search.found((sample) => guessEncoding(sample));
  const bytes = await file.slice(0, HEAD).arrayBuffer();
  return { bytes, encoding, otherFormat: other };
}

type MappedColumn = { heading: string; required: boolean };

/** The headings of a file, for what a mapping reads: lines may stand before them. */
export function headingsFor(
  { bytes, encoding }: FileStart,
  columns: readonly MappedColumn[],
  form: FileForm = {},
): TableStart {
  const text = new TextDecoder(form.encoding ?? encoding).decode(bytes);
  const wanted = columns.map(({ heading, required }) => ({ heading, needed: required }));
  return tableStart(text, { delimiter: form.separator ?? undefined, fit: fitFor(wanted) });
}
