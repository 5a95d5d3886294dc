import { parse } from 'csv-parse/browser/esm/sync';
import {
  byteFault,
  isBlank,
  lineKeeper,
  PARSING,
  recordFault,
  type CsvRecord,
} from '../csv-form.ts';
import type { Cell } from '../cell.ts';
import type { RowError } from '../record-reader.ts';
import { tableStart, type Fit, type TableStart } from '../text/headings.ts';

/** The first records of a file, read in the browser as the server reads all of them. */
export type Sample = Pick<TableStart, 'delimiter' | 'line' | 'headings'> & {
  /** `typed` where a workbook says what its cells are. */
  records: (CsvRecord & { typed?: readonly Cell[] })[];
  /** Records that cannot be read, whatever the mapping. */
  errors: RowError[];
  /** Whether these are all records of the file. */
  isWhole: boolean;
};

export type SampleOptions = {
  encoding: string;
  isBroken: boolean;
  /** Whether `text` is the whole file. */
  isWhole: boolean;
  delimiter?: string | undefined;
  /** Recognises the headings, where lines may stand before them. */
  fit?: Fit | undefined;
  /** The limit on records. */
  limit: number;
};

/** Takes the beginning of a file apart. */
export function sampleOf(text: string, options: SampleOptions): Sample {
  const { encoding, isBroken, isWhole, delimiter: given, fit, limit } = options;
  const start = tableStart(text, { delimiter: given, fit });
  const { delimiter, line, headings } = start;
  const fault = byteFault(encoding, isBroken);
  const { all, open } = recordsOf(text.slice(start.offset), start, limit + 2);
  const [heading, ...rest] = all;
  // The last record of a part may be half of one.
  const isHalf = !isWhole && open === null && rest.length <= limit;
  const taken = rest.slice(0, Math.min(limit, rest.length - (isHalf ? 1 : 0)));
  const records: CsvRecord[] = [];
  const errors: RowError[] = [];
  for (const record of taken) {
    if (isBlank(record.cells)) continue;
    const wrong = recordFault(record.cells, heading?.cells ?? [], fault);
    if (wrong === null) records.push(record);
    else errors.push({ line: record.line, ...wrong });
  }
  if (isWhole && open !== null) {
    const reason = 'a quotation mark is never closed; nothing from here on could be read';
    errors.push({ line: open, column: null, reason });
  }
  const isAll = isWhole && rest.length <= limit;
  return { delimiter, line, headings, records, errors, isWhole: isAll };
}

/**
 * The records of a text, the headings among them; `open` is the line from which on it is no CSV, as where a quotation mark is
 * not closed.
 */
function recordsOf(
  text: string,
  { delimiter, line }: Pick<TableStart, 'delimiter' | 'line'>,
  limit: number,
): { all: CsvRecord[]; open: number | null } {
  const kept = lineKeeper(line);
  const all: CsvRecord[] = [];
  try {
    parse(text, {
      ...PARSING,
      delimiter,
      to: limit,
      onRecord: (cells: string[], { empty_lines: empty }: { empty_lines: number }) => {
        all.push(kept.take(cells, empty));
        return null;
      },
    });
    return { all, open: null };
  } catch {
    return { all, open: kept.line };
  }
}
