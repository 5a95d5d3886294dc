import { inTenant, readImportChunk, type ImportRunRow } from '@cadre/persistence';
import type { FileSource } from '@cadre/tabular/files';
import type { App } from '../core/app.ts';
import { lockForAttempt, type Attempt } from './import-attempt.ts';
import { CHUNK } from './upload-import.ts';

/** The uploaded file, read piece by piece from the database, as often as is needed. */
export function storedFile(app: App, attempt: Attempt, run: ImportRunRow): FileSource {
  const { organizationId } = attempt.job;
  const size = run.bytes ?? 0;
  const chunk = (number: number) =>
    inTenant(app.database, organizationId, (tx) => readImportChunk(tx, run.id, number));
  /** Missing pieces must never look like a shorter file: the transaction that ended the import has deleted them. */
  const refuseShort = async (read: number): Promise<void> => {
    if (read >= size) return;
    await inTenant(app.database, organizationId, (tx) => lockForAttempt(tx, attempt));
    throw new Error(`Only ${read} of ${size} bytes of the import ${run.id} are stored`);
  };
  // A workbook's parts are read in small steps, of which many are in one piece.
  let last: { number: number; bytes: Uint8Array } | null = null;
  const held = async (number: number): Promise<Uint8Array | null> => {
    if (last?.number === number) return last.bytes;
    const bytes = await chunk(number);
    if (bytes !== null) last = { number, bytes };
    return bytes;
  };
  return {
    name: run.fileName,
    size,
    async *open() {
      let read = 0;
      for (let number = 0; ; number += 1) {
        const bytes = await chunk(number);
        if (bytes === null) break;
        read += bytes.length;
        yield bytes;
      }
      await refuseShort(read);
    },
    async read(offset, length) {
      const end = Math.min(offset + length, size);
      const parts: Uint8Array[] = [];
      for (let number = Math.floor(offset / CHUNK); number * CHUNK < end; number += 1) {
        const bytes = await held(number);
        if (bytes === null) await refuseShort(number * CHUNK);
        const start = number * CHUNK;
        parts.push((bytes ?? new Uint8Array()).subarray(Math.max(0, offset - start), end - start));
      }
      return Buffer.concat(parts);
    },
  };
}
