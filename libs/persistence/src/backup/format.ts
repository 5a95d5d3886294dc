import { AppError } from '@cadre/platform/errors';

/**
 * A backup is one gzip file of lines: the header as JSON; each table's rows as COPY writes them (text format), ended by a
 * line `\.`; the footer as JSON, which shows that the file is whole. `zcat file | head -1` shows what it contains.
 */
export const FORMAT = 1;

export type BackupTable = { schema: string; name: string; columns: string[] };
export type BackupHeader = {
  cadreBackup: typeof FORMAT;
  /** When its snapshot was taken, ISO 8601. */
  takenAt: string;
  /** Every migration that had run on the database, oldest first; the last is the version of its schema. */
  migrations: string[];
  tables: BackupTable[];
};
/** Rows by `schema.table`. */
export type BackupFooter = { rows: Record<string, number> };

export const tableName = ({ schema, name }: Pick<BackupTable, 'schema' | 'name'>): string =>
  `${schema}.${name}`;

export const damaged = (path: string, why: string, cause?: unknown): AppError =>
  new AppError(
    'VALIDATION_FAILED',
    `${path} cannot be restored: ${why}. Nothing was changed; take another backup.`,
    { cause },
  );

/** The line that ends a table's rows; COPY itself writes no such line, because it escapes every backslash. */
export const END = Buffer.from('\\.\n');
const END_AFTER_ROW = Buffer.from('\n\\.\n');
const LINE_END = 0x0a;

/** Reads a backup from beginning to end, chunk by chunk. */
export class BackupReader {
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly path: string;

  constructor(chunks: AsyncIterable<Buffer>, path: string) {
    this.chunks = chunks[Symbol.asyncIterator]();
    this.path = path;
  }

  /** The next line as JSON. @throws AppError VALIDATION_FAILED when it is not JSON */
  async json(): Promise<unknown> {
    let end = this.rest.indexOf(LINE_END);
    while (end < 0) {
      await this.more();
      end = this.rest.indexOf(LINE_END);
    }
    const line = this.rest.subarray(0, end).toString('utf8');
    this.rest = this.rest.subarray(end + 1);
    try {
      return JSON.parse(line);
    } catch (error) {
      throw damaged(this.path, 'it is no backup of Cadre', error);
    }
  }

  /** The rows of the next table, in pieces of whole lines. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      // The rest always starts at the start of a line.
      const at = this.rest.subarray(0, END.length).equals(END)
        ? 0
        : this.rest.indexOf(END_AFTER_ROW) + 1;
      if (at > 0 || this.rest.subarray(0, END.length).equals(END)) {
        if (at > 0) yield this.rest.subarray(0, at);
        this.rest = this.rest.subarray(at + END.length);
        return;
      }
      const whole = this.rest.lastIndexOf(LINE_END) + 1;
      if (whole > 0) yield this.rest.subarray(0, whole);
      this.rest = this.rest.subarray(whole);
      await this.more();
    }
  }

  /** @throws AppError VALIDATION_FAILED when anything follows */
  async end(): Promise<void> {
    const next = this.rest.length > 0 ? { done: false } : await this.chunks.next();
    if (!next.done) throw damaged(this.path, 'something follows its end');
  }

  private async more(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done) throw damaged(this.path, 'it ends too early');
    this.rest = Buffer.concat([this.rest, next.value]);
  }
}
