import { Parser } from 'htmlparser2';
import { FileRefused } from '../file-refused.ts';

export type Attributes = Readonly<Record<string, string>>;
/** What is told of XML. Names are without their prefix. */
export type XmlHandler = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** How deep elements may stand in each other. */
const MAX_DEPTH = 64;
/** How many characters one tag or comment may have. */
const MAX_TAG = 512 * 1024;
/** How many characters are read at once: other work may run between pieces. */
const PIECE = 16 * 1024;

/** Runs other work now and then, where there is some. */
export type Pause = () => Promise<void> | undefined;

/**
 * Reads XML piece by piece. Entities are those of XML itself: a document that declares others is refused.
 * @returns yields after each piece, so that what a handler has gathered can be taken
 * @throws FileRefused for what no workbook has
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  pause: Pause = () => undefined,
): AsyncGenerator<void> {
  let depth = 0;
  let silent = 0;
  let isEnding = false;
  let isCut = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        silent = 0;
        if (++depth > MAX_DEPTH) throw broken();
        handler.open?.(local(name), attributes);
      },
      ontext(text) {
        silent = 0;
        handler.text?.(text);
      },
      onclosetag(name) {
        silent = 0;
        depth -= 1;
        // The end of the text closes what is still open.
        if (isEnding) isCut = true;
        handler.close?.(local(name));
      },
      onprocessinginstruction(name) {
        silent = 0;
        if (/^!doctype/i.test(name)) {
          throw new FileRefused('declares a document type, which no workbook does');
        }
      },
      oncomment() {
        silent = 0;
      },
    },
    { xmlMode: true },
  );
  for await (const text of decoded(bytes)) {
    for (let from = 0; from < text.length; from += PIECE) {
      const piece = text.slice(from, from + PIECE);
      silent += piece.length;
      if (silent > MAX_TAG) throw broken();
      parser.write(piece);
      yield;
      await pause();
    }
  }
  isEnding = true;
  parser.end();
  if (isCut) throw broken();
  yield;
}

/** Reads XML to its end for what its handler gathers. */
export async function readAll(
  bytes: AsyncIterable<Uint8Array> | null,
  handler: XmlHandler,
  pause?: Pause,
): Promise<void> {
  if (!bytes) return;
  const pieces = readXml(bytes, handler, pause);
  for (let next = await pieces.next(); !next.done; next = await pieces.next());
}

const broken = () => new FileRefused('has a part that is no whole XML: open it and save it again');

const local = (name: string): string => {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
};

/** An attribute by its name, whatever its prefix. */
export const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ??
  Object.entries(attributes).find(([key]) => key.includes(':') && local(key) === name)?.[1];

/** The text of XML, which is UTF-8, or UTF-16 with its mark. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
