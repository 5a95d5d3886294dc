import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileRefused } from '../file-refused.ts';

/** A file that can be read more than once: it may turn out not to be UTF-8 late, and a workbook says at its end where its parts are. */
export type FileSource = {
  name: string;
  /** Size in bytes. */
  size: number;
  open(): AsyncIterable<Uint8Array>;
  /** The bytes from `offset` on, `length` of them or as many as there are. */
  read(offset: number, length: number): Promise<Uint8Array>;
};

/** What is read from its beginning to its end only. */
export type TextSource = Omit<FileSource, 'read'>;

/** @throws FileRefused when there is no such file */
export async function fileAt(path: string): Promise<FileSource> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new FileRefused(`There is no file ${path}.`);
  return {
    name: basename(path),
    size: info.size,
    open: () => createReadStream(path),
    async read(offset, length) {
      const file = await open(path);
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

/** A file in memory, from an upload or a test. */
export function fileOfBytes(bytes: Uint8Array, name = 'upload.csv'): FileSource {
  return {
    name,
    size: bytes.length,
    async *open() {
      yield bytes;
    },
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}
