import { headingsOf, oneLine } from '@cadre/tabular/text';

/** How much of a file the browser reads before sending it: enough for its headings. Bytes. */
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
export function matchColumns(
  headings: readonly string[],
  columns: readonly { heading: string; required: boolean }[],
): Match {
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

/** The headings of a chosen file; null when its beginning has zero bytes, as in UTF-16. */
export async function readHeadings(file: File): Promise<string[] | null> {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  // The server detects UTF-16 and reads it.
  return bytes.includes(0) ? null : headingsOf(new TextDecoder().decode(bytes));
}
