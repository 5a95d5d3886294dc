import { TextDecoder } from 'node:util';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { FileRefused } from '../file-refused.ts';
import type { CsvSource } from './read-csv.ts';

/** The part of a file that is read to recognise its language's letters. */
const SAMPLE_BYTES = 64 * 1024;
/** How sure chardet must be (0–100) that an encoding is not Western: short texts mislead it. */
const SURE = 60;

/**
 * The encoding of a file, by reading it to its end: byte order mark, else UTF-16 by its zero bytes, else UTF-8 where every
 * byte fits, else chardet's guess from the first text that is not ASCII. ISO-8859-1 is read as windows-1252, as browsers
 * do: a file that claims the one is nearly always in the other.
 * @param hint an encoding that iconv-lite knows; refused when the file is not valid in it (UTF-8 only)
 */
export async function detectEncoding(source: CsvSource, hint?: string): Promise<string> {
  if (hint !== undefined && !iconv.encodingExists(hint)) {
    throw new FileRefused(`"${hint}" is not an encoding that can be read.`);
  }
  const { head, sample, utf8 } = await survey(source);
  const isUtf8 = hint !== undefined && /^utf-?8$/i.test(hint);
  if (isUtf8 && !utf8)
    throw new FileRefused(`${source.name} is not valid UTF-8, as its mapping says.`);
  return hint ?? byteOrderMark(head) ?? utf16WithoutMark(head) ?? (utf8 ? 'utf-8' : guess(sample));
}

type Survey = { head: Buffer; sample: Buffer; utf8: boolean };

async function survey(source: CsvSource): Promise<Survey> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let sample = Buffer.alloc(0);
  let utf8 = true;
  for await (const chunk of source.open()) {
    const bytes = Buffer.from(chunk);
    if (head.length < 1024) head = Buffer.concat([head, bytes]).subarray(0, 1024);
    if (utf8) utf8 = fits(strict, bytes);
    const foreign = sample.length > 0 ? 0 : bytes.findIndex((byte) => byte > 127);
    if (foreign >= 0 && sample.length < SAMPLE_BYTES) {
      const from = sample.length > 0 ? 0 : Math.max(0, foreign - 1024);
      sample = Buffer.concat([sample, bytes.subarray(from, from + SAMPLE_BYTES - sample.length)]);
    }
  }
  if (utf8) utf8 = fits(strict, null);
  return { head, sample, utf8 };
}

function fits(strict: TextDecoder, bytes: Uint8Array | null): boolean {
  try {
    if (bytes) strict.decode(bytes, { stream: true });
    else strict.decode();
    return true;
  } catch {
    return false;
  }
}

function byteOrderMark(head: Buffer): string | null {
  if (head.length >= 3 && head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
    return 'utf-8';
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/**
 * UTF-16 without a mark: text of any language has line breaks, separators and digits, and in UTF-16 every second byte of
 * those is zero.
 */
function utf16WithoutMark(head: Buffer): string | null {
  const zeros = [...head.entries()].filter(([, byte]) => byte === 0);
  const odd = zeros.filter(([index]) => index % 2 === 1).length;
  const even = zeros.length - odd;
  const many = head.length / 20;
  if (odd > many && even * 4 < odd) return 'utf-16le';
  if (even > many && odd * 4 < even) return 'utf-16be';
  return null;
}

function guess(sample: Buffer): string {
  const [best] = chardet.analyse(sample);
  const usable = best && best.confidence >= SURE && iconv.encodingExists(best.name);
  const western = !usable || /^(iso-8859-1|windows-1252|ascii|utf-8)$/i.test(best.name);
  return western ? 'windows-1252' : best.name.toLowerCase();
}

/**
 * The text of a file, chunk by chunk, without its byte order mark. Half of a surrogate pair (which only UTF-16 can carry)
 * becomes U+FFFF, so that the reader can report its row instead of storing another character.
 */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
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
