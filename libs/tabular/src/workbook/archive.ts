import { configure, Reader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { FileRefused } from '../file-refused.ts';

/** Bytes that can be read in any order: a file, an upload, or a file that a browser was given. */
export type Bytes = {
  size: number;
  /** The bytes from `offset` on, `length` of them or as many as there are. */
  read(offset: number, length: number): Promise<Uint8Array>;
};

/** A workbook has some ten parts and one for each sheet, picture and comment. */
const MAX_PARTS = 10_000;
/** Bytes that are read at once. */
const CHUNK = 128 * 1024;

configure({ useWebWorkers: false, chunkSize: CHUNK });

class BytesReader extends Reader<Bytes> {
  /** Why bytes could not be read: that says nothing about the file. */
  failure: unknown;

  constructor(private readonly bytes: Bytes) {
    super(bytes);
    this.size = bytes.size;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    try {
      return await this.bytes.read(offset, Math.min(length, this.size - offset));
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

/** A ZIP archive whose parts are unpacked while they are read, and never further than a limit. */
export class Archive {
  private constructor(
    private readonly parts: ReadonlyMap<string, FileEntry>,
    private readonly reader: BytesReader,
  ) {}

  /** @throws FileRefused for what is no whole archive */
  static async open(bytes: Bytes): Promise<Archive> {
    const reader = new BytesReader(bytes);
    const parts = new Map<string, FileEntry>();
    try {
      for await (const entry of new ZipReader(reader).getEntriesGenerator()) {
        if (parts.size === MAX_PARTS) throw new FileRefused(`has more than ${MAX_PARTS} parts`);
        if (!entry.directory) parts.set(entry.filename.toLowerCase(), entry);
      }
    } catch (error) {
      throw asDamage(error, reader);
    }
    return new Archive(parts, reader);
  }

  /** The names of its parts, in lower case: a workbook may spell them otherwise than it refers to them. */
  get names(): string[] {
    return [...this.parts.keys()];
  }

  /** How many bytes of the whole archive a byte of a part stands for, as far as the archive says so. */
  share(name: string): number {
    return (
      this.reader.size / Math.max(1, this.parts.get(name.toLowerCase())?.uncompressedSize ?? 1)
    );
  }

  /**
   * The bytes of a part, piece by piece; null where there is none.
   * @param limit how many bytes it may have unpacked, whatever the archive says of it
   * @throws FileRefused, while it is read
   */
  read(name: string, limit: number): AsyncGenerator<Uint8Array> | null {
    const entry = this.parts.get(name.toLowerCase());
    if (!entry) return null;
    if (entry.encrypted) throw new FileRefused('is protected by a password: save it without one');
    return this.unpacked(entry, limit);
  }

  private async *unpacked(entry: FileEntry, limit: number): AsyncGenerator<Uint8Array> {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const ending = new AbortController();
    const options = { signal: ending.signal, checkSignature: true };
    const reader = readable.getReader();
    const done = entry.getData(writable, options);
    // Bytes that cannot be unpacked end this, but not always the stream.
    const failed = done.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => Promise.reject(asDamage(error, this.reader)),
    );
    failed.catch(() => undefined);
    let bytes = 0;
    try {
      for (;;) {
        const next = await Promise.race([reader.read(), failed]);
        if (next.done) break;
        bytes += next.value.length;
        if (bytes > limit) throw tooLarge(entry.filename, limit);
        yield next.value;
      }
      // The sum of its bytes is known to be right only now.
      await done;
    } catch (error) {
      throw asDamage(error, this.reader);
    } finally {
      ending.abort();
      await reader.cancel().catch(() => undefined);
    }
  }
}

const tooLarge = (name: string, limit: number) =>
  new FileRefused(
    `unpacks to more than ${limit / 1024 / 1024} MB (${name.slice(0, 100)}): split it, or save the sheet as CSV (UTF-8)`,
  );

function asDamage(error: unknown, { failure }: BytesReader): unknown {
  if (failure !== undefined) return failure;
  if (error instanceof FileRefused) return error;
  return new FileRefused(
    'is not a whole workbook, or a damaged one: open it in a spreadsheet program and save it again',
  );
}
