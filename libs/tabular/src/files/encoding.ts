import iconv from 'iconv-lite';
import { FileRefused } from '../file-refused.ts';
import { guessEncoding } from '../guess/index.ts';
import { EncodingSearch, unicodeOf } from '../text/encoding.ts';
import type { TextSource } from './source.ts';

/** In what a file is written, and whether some of its bytes, read as UTF-8, are none of it. */
export type Encoding = { encoding: string; isBroken: boolean };

/** A byte of a file that was read as UTF-8 is none of it: the file is to be read again, as `form` says. */
export class ReadAgain extends Error {
  override name = 'ReadAgain';
  constructor(readonly form: Encoding) {
    super(`a byte is none of UTF-8: the file is ${form.encoding}`);
  }
}

/**
 * Reads a file by `use`, once: its encoding is looked for in the bytes that are being parsed. Only a file with a byte that is
 * none of UTF-8 is read to its end for its encoding, and then by `use` anew.
 */
export async function readingOnce<T>(use: (known?: Encoding) => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (!(error instanceof ReadAgain)) throw error;
    return use(error.form);
  }
}

export type BytesOptions = {
  /** An encoding that iconv-lite knows, which is not looked for then. */
  hint?: string | undefined;
  /** What an earlier reading has found. */
  known?: Encoding | undefined;
  /** Called with the bytes read so far, after each chunk. */
  onProgress?: ((bytes: number) => void) | undefined;
};

/** How many bytes are looked at for the encoding of Unicode, and for the headings. */
const BEGINNING = 128 * 1024;

/**
 * Begins to read a file: UTF-16 and marks are known by its beginning, else it is taken for UTF-8, and `bytes` ends in
 * `ReadAgain` before the first piece with a byte that is none.
 * @throws FileRefused for an encoding that nobody knows
 */
export async function openBytes(source: TextSource, { hint, known, onProgress }: BytesOptions) {
  if (hint !== undefined && !iconv.encodingExists(hint)) {
    throw new FileRefused(`"${hint}" is not an encoding that can be read.`);
  }
  const { beginning, bytes } = await peeked(counted(source, onProgress));
  if (known) return { ...known, beginning, bytes };
  const settled = hint ?? unicodeOf(Buffer.concat(beginning));
  const encoding = settled ?? 'utf-8';
  const isUtf8 = /^utf-?8$/i.test(encoding);
  return {
    encoding,
    isBroken: false,
    beginning,
    bytes: isUtf8 ? asUtf8(bytes, { name: source.name, settled }) : bytes,
  };
}

async function* counted(
  source: TextSource,
  onProgress: BytesOptions['onProgress'],
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source.open()) {
    yield chunk;
    bytes += chunk.length;
    onProgress?.(bytes);
  }
}

/** The first pieces, and all pieces with them. */
async function peeked(bytes: AsyncGenerator<Uint8Array>) {
  const beginning: Uint8Array[] = [];
  let length = 0;
  while (length < BEGINNING) {
    const { value, done } = await bytes.next();
    if (done) break;
    beginning.push(value);
    length += value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* beginning;
      yield* bytes;
    } finally {
      await bytes.return(undefined);
    }
  }
  return { beginning, bytes: whole() };
}

/**
 * Passes bytes of UTF-8 on.
 * @param settled the encoding that the file is of, whatever its bytes; null where they decide
 * @throws ReadAgain; FileRefused for an encoding that is not read unless it is named
 */
async function* asUtf8(
  bytes: AsyncIterable<Uint8Array>,
  { name, settled }: { name: string; settled: string | null },
): AsyncGenerator<Uint8Array> {
  const search = new EncodingSearch();
  for await (const chunk of bytes) {
    search.read(chunk);
    if (!search.hasBroken) yield chunk;
    else if (settled !== null) break;
  }
  if (search.isBroken) {
    throw new ReadAgain({ encoding: settled ?? encodingOf(search, name), isBroken: true });
  }
}

function encodingOf(search: EncodingSearch, name: string): string {
  const encoding = search.found(guess);
  if (encoding !== 'macintosh') return encoding;
  throw new FileRefused(
    `${name} looks like Mac OS Roman, an old encoding that is not taken unless it is named: save it as UTF-8, or say that its encoding is "macintosh".`,
  );
}

const guess = (sample: Uint8Array): string | null => {
  const name = guessEncoding(sample);
  return name !== null && iconv.encodingExists(name) ? name : null;
};

/**
 * The text of a file, chunk by chunk, without its byte order mark. Half of a surrogate pair (which only UTF-16 can carry)
 * becomes U+FFFF, so that the reader can report its row instead of storing another character.
 */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let held = '';
  let first = true;
  const utf16 = /^utf-?16/i.test(encoding);
  const clean = (text: string): string => {
    const start = first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
    return utf16 ? start.replace(/\p{Surrogate}/gu, '\uFFFF') : start;
  };
  for await (const chunk of chunks) {
    const text = held + decoder.write(Buffer.from(chunk));
    // The end of a chunk may cut a surrogate pair in two.
    held = /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : '';
    const whole = held ? text.slice(0, -1) : text;
    if (whole) yield clean(whole);
  }
  const rest = held + (decoder.end() ?? '');
  if (rest) yield clean(rest);
}
