import { once } from 'node:events';
import { CsvError, parse } from 'csv-parse';
import type { Parser } from 'csv-parse';
import type { RowError } from '../record-reader.ts';
import { decoded, openBytes, type BytesOptions, type Encoding } from './encoding.ts';
import { lineCounter } from './lines.ts';
import { givingWay } from './giving-way.ts';
import { FileRefused } from '../file-refused.ts';
import {
  byteFault,
  isBlank,
  lineKeeper,
  MAX_RECORD,
  PARSING,
  recordFault,
  type CsvRecord,
} from '../csv-form.ts';
import type { TextSource } from './source.ts';
import { tableStart, type Fit } from '../text/headings.ts';

export { MAX_CELL, MAX_RECORD, type CsvRecord } from '../csv-form.ts';
export type CsvItem =
  | { record: CsvRecord; error?: never }
  /** `cells` where it could be told apart. */
  | { error: RowError; record?: never; cells?: string[] };

export type CsvFile = Encoding & {
  delimiter: string;
  heading: string[];
  /** The physical line of the headings. */
  headingLine: number;
  /** The records after the heading, in order; a record that cannot be read is an error in its place. */
  items: AsyncIterable<CsvItem>;
};

export type CsvOptions = Pick<BytesOptions, 'known' | 'onProgress'> & {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** Recognises the headings, where lines may stand before them. */
  fit?: Fit | undefined;
};

/**
 * How many characters are parsed at once: other work may run between pieces. A surrogate pair may be cut: joining the
 * strings restores it.
 */
const PIECE = 16 * 1024;

/**
 * Opens a CSV file for streaming: at most its beginning, a chunk and a record of it are in memory at a time. A file whose
 * encoding is not known is read as UTF-8: by `readingOnce`, which reads it again where it is none.
 * @throws FileRefused when it is empty, or in an encoding that cannot be read; ReadAgain, here or from the items
 */
export async function openCsv(source: TextSource, options: CsvOptions = {}): Promise<CsvFile> {
  const { known, onProgress } = options;
  const opened = await openBytes(source, { hint: options.encoding, known, onProgress });
  const { encoding, isBroken } = opened;
  const start = tableStart(await textOf(opened.beginning, encoding), options);
  const items = readRecords(without(decoded(opened.bytes, encoding), start.offset), start);
  const first = await items.next();
  if (first.done) throw new FileRefused(`${source.name} is empty.`);
  if (first.value.error) throw new FileRefused(`${source.name}: ${first.value.error.reason}.`);
  const heading = first.value.record.cells;
  const fault = byteFault(encoding, isBroken);
  const rows = checked(items, heading, fault);
  const { delimiter, line: headingLine } = start;
  return { encoding, isBroken, delimiter, heading, headingLine, items: rows };
}

/** How many characters are looked at for the headings. */
const BEGINNING = 64 * 1024;

async function textOf(beginning: Iterable<Uint8Array>, encoding: string): Promise<string> {
  let start = '';
  for await (const chunk of decoded(beginning, encoding)) start += chunk;
  return start.slice(0, BEGINNING);
}

/** A text without its first `offset` characters. */
async function* without(text: AsyncIterable<string>, offset: number): AsyncGenerator<string> {
  let left = offset;
  for await (const chunk of text) {
    const rest = chunk.slice(left);
    left = Math.max(0, left - chunk.length);
    if (rest !== '') yield rest;
  }
}

/** Every record with its line; ends at the first error after which records can no longer be separated. */
async function* readRecords(
  text: AsyncIterable<string>,
  { delimiter, line: begin }: { delimiter: string; line: number },
): AsyncGenerator<CsvItem> {
  const kept = lineKeeper(begin);
  let ready: CsvItem[] = [];
  const turns = givingWay();
  const parser = parse({
    ...PARSING,
    delimiter,
    // Read from the callback and not from the stream: a stream that fails drops the records it had already read.
    onRecord: (cells: string[], { empty_lines: empty }) => {
      ready.push({ record: kept.take(cells, empty) });
      return null;
    },
  });
  takeAnyLength(parser);
  const drain = (): CsvItem[] => {
    const items = ready;
    ready = [];
    return items;
  };
  parser.on('error', () => undefined);
  const lines = lineCounter(begin);
  const chunks = lines.counted(text);
  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length; from += PIECE) {
        await write(parser, chunk.slice(from, from + PIECE));
        yield* drain();
        await turns.pause();
      }
    }
    await end(parser);
    yield* drain();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield* drain();
    const { line } = kept;
    const lost = Math.max(1, (await lines.last()) - line + 1);
    yield { error: { line, column: null, reason: reasonOf(error, line, lost), lost } };
  } finally {
    parser.destroy();
    await lines.close();
  }
}

/**
 * The parser builds an error, with a message and a stack, for each record of another length than the first, and then drops
 * it: 26 µs each. The length is checked here anyway.
 */
function takeAnyLength(parser: Parser): void {
  const { state } = parser as Parser & { state: { record: unknown[] } };
  Object.defineProperty(state, 'expectedRecordLength', {
    get: () => state.record.length,
    set: () => undefined,
  });
}

function write(parser: Parser, chunk: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

async function end(parser: Parser): Promise<void> {
  const finished = once(parser, 'finish');
  parser.end();
  await finished;
}

function reasonOf(error: CsvError, line: number, lines: number): string {
  const lost =
    lines === 1
      ? `this line could not be read`
      : `the ${lines.toLocaleString('en')} lines ${line} to ${line + lines - 1} could not be read`;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `a quotation mark is never closed; ${lost}`;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return `is longer than ${MAX_RECORD / 1024} KiB (a quotation mark may not be closed); ${lost}`;
  }
  return `is not CSV (${error.code}); ${lost}`;
}

/** Leaves out blank rows; a record of the wrong length, or with a cell that cannot be stored, becomes an error. */
async function* checked(
  items: AsyncIterable<CsvItem>,
  heading: readonly string[],
  fault: string | null,
): AsyncGenerator<CsvItem> {
  for await (const item of items) {
    if (item.error) {
      yield item;
      continue;
    }
    const { line, cells } = item.record;
    if (isBlank(cells)) continue;
    const wrong = recordFault(cells, heading, fault);
    yield wrong === null ? item : { error: { line, ...wrong }, cells };
  }
}
