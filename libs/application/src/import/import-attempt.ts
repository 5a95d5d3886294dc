import {
  findImportRun,
  inTenant,
  lockImportRun,
  markHandled,
  noteImportProgress,
  updateImportRun,
  type ImportRunRow,
  type Tx,
} from '@cadre/persistence';
import type { JobData } from '@cadre/contracts';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/unit-of-work.ts';
import { ImportOver } from './import-file.ts';
import type { ImportRequest } from './import-request.ts';

/** The jobs of an import, and the state in which each has work to do. */
export const STEPS = {
  'check-import': 'CHECKING',
  'run-import': 'RUNNING',
  'undo-import': 'UNDOING',
} as const;
export type ImportJobName = keyof typeof STEPS;
export type ImportJob = JobData<ImportJobName>;

/** Whether the job `name` has work to do. */
export const isDue = (name: ImportJobName, run: ImportRunRow | null): run is ImportRunRow =>
  run?.state === STEPS[name] ||
  // All rows are written, and the last attempt died before it had tidied up.
  (name === 'run-import' && run?.state === 'FINISHED' && run.bytes !== null);

/**
 * One attempt at a step of an import. Where a job is delivered twice, the later attempt continues and every later write of
 * the earlier one is refused, because that one may have read a file that has been deleted since.
 */
export type Attempt = {
  readonly id: string;
  readonly name: ImportJobName;
  readonly job: ImportJob;
};

/** Takes the step over from any earlier attempt; null where the step has nothing to do. */
export async function beginAttempt(
  tx: Tx,
  { id, name, job }: Attempt,
): Promise<ImportRunRow | null> {
  const run = await lockImportRun(tx, job.importId);
  if (!isDue(name, run)) return null;
  await updateImportRun(tx, run.id, { progress: { done: 0, total: 100, attempt: id } });
  return run;
}

/**
 * The import, locked, for a write of this attempt.
 * @throws ImportOver where another attempt has taken the step over, or the import has left the state of the step
 */
export async function lockForAttempt(tx: Tx, { id, name, job }: Attempt): Promise<ImportRunRow> {
  const run = await lockImportRun(tx, job.importId);
  if (isDue(name, run) && run.progress?.attempt === id) return run;
  throw new ImportOver(`This attempt at ${name} of ${job.importId} is over.`);
}

/** Marks the event as handled, unless another attempt still has to finish the step. */
export async function noteHandled(app: App, name: ImportJobName, job: ImportJob): Promise<void> {
  await systemWork(app, job.organizationId, 'settleImport', async ({ tx, at }) => {
    if (isDue(name, await findImportRun(tx, job.importId))) return;
    markHandled(tx, name, [job.eventId], at);
  });
}

/** How often progress is noted, milliseconds. */
const NOTE_EVERY = 500;
/** Reading takes the smaller share of the time, in percent. */
const READING = 30;

/** Stores how far an attempt has come, in percent, at most once in {@link NOTE_EVERY}, so that it costs little. */
export function noteProgress(app: App, { id, job: { organizationId, importId } }: Attempt) {
  let noted = performance.now();
  let pending = Promise.resolve();
  const tell: ImportRequest['onProgress'] = (phase, done, total) => {
    if (performance.now() - noted < NOTE_EVERY) return;
    noted = performance.now();
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const percent = phase === 'reading' ? READING * share : READING + (100 - READING) * share;
    // A lost note does not matter: the next one replaces it.
    pending = pending
      .then(() =>
        inTenant(app.database, organizationId, (tx) =>
          noteImportProgress(tx, importId, id, Math.round(percent)),
        ),
      )
      .catch(() => undefined);
  };
  return { tell, settled: () => pending };
}
