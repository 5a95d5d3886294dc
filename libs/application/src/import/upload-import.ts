import { z } from 'zod';
import { may, stepImport } from '@cadre/domain';
import {
  FOR_A_REQUEST,
  deleteImportChunks,
  insertImportChunk,
  inTenant,
  lockImportRun,
  updateImportRun,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { otherFormat } from '@cadre/tabular';
import type { App } from '../core/app.ts';
import type { Caller } from '../core/caller.ts';
import { found, invalid } from '../core/expect.ts';
import { refusable } from '../core/operation.ts';
import { unitOfWork } from '../core/unit-of-work.ts';

/** The size of each stored piece but the last, in bytes: the most of a file that is held in memory at a time. */
export const CHUNK = 256 * 1024;

/** The file has more bytes than this installation accepts. */
export class FileTooLarge extends AppError {
  constructor(maxBytes: number) {
    const message = `The file has more than ${inMegabytes(maxBytes)}. Split it, or import it on the command line.`;
    super('VALIDATION_FAILED', message, { fields: [{ path: 'file', message: 'is too large' }] });
    this.name = 'FileTooLarge';
  }
}

const inMegabytes = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${bytes} bytes`;

/**
 * Takes the file of an import that waits for it, piece by piece, each stored before the next is read. Only a whole file is
 * accepted: after a broken connection the client sends it again from its beginning, and of two clients that send at once
 * the later one wins.
 * @throws FileTooLarge; AppError FORBIDDEN, NOT_FOUND, INVALID_STATE, CONFLICT, VALIDATION_FAILED at `file`
 */
export async function uploadImport(
  app: App,
  caller: Caller,
  { id, body, maxBytes }: { id: string; body: AsyncIterable<Uint8Array>; maxBytes: number },
): Promise<void> {
  const upload = app.newId();
  await refusable(() => begin(app, caller, id, upload));
  try {
    const bytes = await store(app, caller, { importId: id, upload, body, maxBytes });
    await finish(app, caller, { id, upload, bytes });
  } catch (error) {
    // The pieces of a refused file are deleted at once; those of a broken connection with the next attempt, or when the
    // import expires.
    if (error instanceof AppError && error.code === 'VALIDATION_FAILED') {
      await forget(app, caller, id, upload);
    }
    throw error;
  }
}

/** Deletes the pieces that an attempt has stored; if a later attempt has begun or ended, the file belongs to that one. */
const forget = (app: App, caller: Caller, id: string, upload: string): Promise<void> =>
  inTenant(
    app.database,
    caller.organizationId,
    async (tx) => {
      const run = await lockImportRun(tx, id);
      if (run?.upload === upload && run.state === 'CREATED') await deleteImportChunks(tx, id);
    },
    FOR_A_REQUEST,
  );

/** @throws AppError FORBIDDEN, NOT_FOUND; Refused */
async function begin(app: App, caller: Caller, id: string, upload: string): Promise<void> {
  if (!may(caller.actor.role, 'import.write')) {
    throw new AppError(
      'FORBIDDEN',
      `A ${(caller.actor.role ?? 'caller').toLowerCase()} may not do this.`,
    );
  }
  await inTenant(
    app.database,
    caller.organizationId,
    async (tx) => {
      const known = z.uuid().safeParse(id).success;
      const run = found(known ? await lockImportRun(tx, id) : null, 'import');
      stepImport(run.state, 'upload');
      await deleteImportChunks(tx, id);
      await updateImportRun(tx, id, { upload });
    },
    FOR_A_REQUEST,
  );
}

type Upload = {
  importId: string;
  upload: string;
  body: AsyncIterable<Uint8Array>;
  maxBytes: number;
};

async function store(
  app: App,
  { organizationId }: Caller,
  { importId, upload, body, maxBytes }: Upload,
): Promise<number> {
  let total = 0;
  let number = 0;
  for await (const bytes of pieces(body)) {
    if (number === 0) refuseOtherFormats(bytes);
    total += bytes.length;
    if (total > maxBytes) throw new FileTooLarge(maxBytes);
    const chunk = { importId, upload, number, bytes };
    const stored = await inTenant(
      app.database,
      organizationId,
      (tx) => insertImportChunk(tx, chunk),
      FOR_A_REQUEST,
    );
    if (!stored) throw takenOver();
    number += 1;
  }
  if (total === 0) throw invalid('file', 'is empty');
  return total;
}

const takenOver = () =>
  new AppError('CONFLICT', 'Another upload of this import has begun, or it was discarded.');

/** The same bytes in pieces of one size, independent of the sizes in which they arrive. */
async function* pieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of body) {
    held.push(bytes);
    size += bytes.length;
    if (size < CHUNK) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; size - from >= CHUNK; from += CHUNK) yield all.subarray(from, from + CHUNK);
    held = from < size ? [all.subarray(from)] : [];
    size -= from;
  }
  if (size > 0) yield Buffer.concat(held);
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const format = otherFormat(bytes);
  if (format) throw invalid('file', `is ${format.name}: ${format.advice}`);
}

async function finish(
  app: App,
  caller: Caller,
  { id, upload, bytes }: { id: string; upload: string; bytes: number },
): Promise<void> {
  await unitOfWork(app, { caller, operation: 'uploadImport' }, async (work) => {
    const run = await lockImportRun(work.tx, id);
    if (run?.upload !== upload || run.state !== 'CREATED') throw takenOver();
    const state = stepImport(run.state, 'upload');
    await updateImportRun(work.tx, id, { state, bytes, actor: caller.actor });
    work.audit('import', id, { state: run.state }, { state, bytes });
    work.emit({ type: 'ImportUploaded', importId: id });
  });
}
