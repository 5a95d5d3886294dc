import iconv from 'iconv-lite';
import { FileRefused } from '../file-refused.ts';
import { guessEncoding } from '../guess/index.ts';
import { EncodingSearch } from '../text/encoding.ts';
import type { TextSource } from './source.ts';

/** In what a file is written, and whether some of its bytes are none of UTF-8. */
export type Encoding = { encoding: string; isBroken: boolean };

/**
 * The encoding of a file, by reading it to its end: see `EncodingSearch`.
 * @param hint an encoding that iconv-lite knows, which is not looked for then
 * @throws FileRefused for an encoding that is not read unless it is named
 */
export async function detectEncoding(source: TextSource, hint?: string): Promise<Encoding> {
  if (hint !== undefined && !iconv.encodingExists(hint)) {
    throw new FileRefused(`"${hint}" is not an encoding that can be read.`);
  }
  const search = new EncodingSearch();
  for await (const chunk of source.open()) search.read(chunk);
  const encoding = hint ?? search.found(guess);
  if (hint === undefined && encoding === 'macintosh') {
    throw new FileRefused(
      `${source.name} looks like Mac OS Roman, an old encoding that is not taken unless it is named: save it as UTF-8, or say that its encoding is "macintosh".`,
    );
  }
  return { encoding, isBroken: search.isBroken };
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
