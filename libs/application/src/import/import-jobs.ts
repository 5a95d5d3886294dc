import type { JobData } from '@cadre/contracts';
import { mappingSchema } from '@cadre/contracts/import';
import type { Mapping, RowError } from '@cadre/contracts/import';
import {
  countImportProblems,
  deleteImportChunks,
  findImportRun,
  findOrganization,
  insertImportProblems,
  inTenant,
  lockImportRun,
  markHandled,
  readImportChunk,
  updateImportRun,
  type ImportPhase,
  type ImportRunRow,
} from '@cadre/persistence';
import { systemActor } from '../core/caller.ts';
import type { App } from '../core/app.ts';
import { systemWork } from '../core/system-work.ts';
import { ImportOver, importedEvent, importFile } from './import-file.ts';
import type { ImportRequest } from './import-file.ts';
import { ImportRefused } from './import-refused.ts';
import { problemOf } from './import-traces.ts';
import type { CsvSource } from './read-csv.ts';
import { surveyFile } from './survey-file.ts';

/** Of one file by the API: errors of all of them fit into memory. The command line takes more. */
export const MAX_ROWS = 100_000;
const SLICE = 1_000;
/** How often progress is noted, milliseconds. */
const NOTE_EVERY = 500;

type Job = JobData<'check-import'>;

/** Job `check-import`: does everything an import would do, takes it back, and notes what it would have been. */
export async function checkImport(app: App, job: Job): Promise<void> {
  const step = await openStep(app, job);
  if (step.run?.state !== 'CHECKING') return settle(app, job, 'check-import');
  const { request } = step;
  try {
    const summary = await importFile(app, { ...request, dryRun: true });
    await step.settled();
    await noteProblems(app, job, 'CHECK', summary.errors, summary.kept);
    const { rows, imported, updated, unchanged, errors, kept } = summary;
    const counts = {
      rows,
      imported,
      updated,
      unchanged,
      errors: errors.length,
      kept: kept.length,
    };
    await settle(app, job, 'check-import', 'CHECKING', { state: 'CHECKED', checked: counts });
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    await step.settled();
    await settle(app, job, 'check-import', 'CHECKING', refused(error.message));
  }
}

/**
 * Job `run-import`: writes the file's rows, batch by batch. Killed anywhere and run again it does what is left: rows that were
 * written are known by what they became, and the counts are kept in the batches' own transactions.
 */
export async function runImport(app: App, job: Job): Promise<void> {
  const step = await openStep(app, job);
  // FINISHED with its file still there: all rows are written, and the last attempt died before it had tidied up.
  const state = step.run?.state;
  if (state !== 'RUNNING' && !(state === 'FINISHED' && step.run?.bytes)) {
    return settle(app, job, 'run-import');
  }
  const { request } = step;
  try {
    const survey = await surveyFile(request.source, request.mapping, {
      only: request.organization,
      maxRows: MAX_ROWS,
    });
    await noteProblems(app, job, 'RUN', survey.errors, []);
    if (state === 'RUNNING') {
      await importFile(app, { ...request, importId: job.importId, survey }).catch(unlessOver);
    }
    await step.settled();
    await complete(app, job, survey.rows);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    await step.settled();
    await settle(app, job, 'run-import', 'RUNNING', refused(error.message));
  }
}

/** The end of an import: counted, its file deleted. */
async function complete(app: App, job: Job, rows: number): Promise<void> {
  await systemWork(app, job.organizationId, 'completeImport', async ({ tx, at }) => {
    const run = await lockImportRun(tx, job.importId);
    const problems = await countImportProblems(tx, job.importId, 'RUN');
    const { imported = 0, updated = 0 } = run?.counts ?? {};
    const unchanged = Math.max(0, rows - imported - updated - problems.errors);
    await updateImportRun(tx, job.importId, {
      // A file without a single good row has no last batch that would have finished it.
      ...(run?.state === 'RUNNING' && { state: 'FINISHED', finishedAt: at }),
      counts: { rows, imported, updated, unchanged, ...problems },
      progress: null,
      bytes: null,
    });
    await deleteImportChunks(tx, job.importId);
    await markHandled(tx, 'run-import', [job.eventId], at);
  });
}

/** A job of an import used up its attempts: whoever waits is told, and what was written is evaluated. */
export async function failImport(app: App, { organizationId, importId }: Job): Promise<void> {
  await systemWork(app, organizationId, 'failImport', async (work) => {
    const run = await lockImportRun(work.tx, importId);
    if (!run || !['CHECKING', 'RUNNING', 'UNDOING'].includes(run.state)) return;
    const problem = 'Something went wrong on our side. An operator can see what, and try again.';
    // An undo that failed has undone nothing: it is one transaction.
    const state = run.state === 'UNDOING' ? ('FINISHED' as const) : ('FAILED' as const);
    await updateImportRun(work.tx, importId, {
      state,
      problem,
      progress: null,
      expiresAt: null,
      ...(state === 'FAILED' && { finishedAt: work.at }),
    });
    const { imported = 0, updated = 0 } = run.counts ?? {};
    if (run.state === 'RUNNING' && imported + updated > 0) {
      work.emit(importedEvent(run.kind, importId, imported + updated));
    }
  });
}

function unlessOver(error: unknown): void {
  if (!(error instanceof ImportOver)) throw error;
}

const refused = (problem: string) => ({ state: 'FAILED' as const, problem, ended: true });

/** Ends a step: the import goes on to `patch` if it is still in `from`; the event has had its effect either way. */
async function settle(
  app: App,
  { organizationId, importId, eventId }: Job,
  name: 'check-import' | 'run-import',
  from?: ImportRunRow['state'],
  patch: Partial<ImportRunRow> & { ended?: boolean } = {},
): Promise<void> {
  await systemWork(app, organizationId, 'settleImport', async ({ tx, at }) => {
    const { ended, ...change } = patch;
    const run = from && (await lockImportRun(tx, importId));
    if (run && run.state === from) {
      await updateImportRun(tx, importId, {
        ...change,
        progress: null,
        ...(ended && { finishedAt: at, expiresAt: null, bytes: null }),
      });
      if (ended) await deleteImportChunks(tx, importId);
    }
    await markHandled(tx, name, [eventId], at);
  });
}

async function noteProblems(
  app: App,
  { organizationId, importId }: Job,
  phase: ImportPhase,
  errors: readonly RowError[],
  kept: readonly RowError[],
): Promise<void> {
  const problems = [
    ...errors.map((error) => problemOf(importId, phase, 'ERROR', error)),
    ...kept.map((field) => problemOf(importId, phase, 'KEPT', field)),
  ];
  for (let from = 0; from < problems.length; from += SLICE) {
    const slice = problems.slice(from, from + SLICE);
    await inTenant(app.database, organizationId, (tx) => insertImportProblems(tx, slice));
  }
}

type Step = { run: ImportRunRow | null; request: ImportRequest; settled(): Promise<void> };

/** What a job of this import works with. */
async function openStep(app: App, { organizationId, importId }: Job): Promise<Step> {
  const { run, slug } = await inTenant(app.database, organizationId, async (tx) => ({
    run: await findImportRun(tx, importId),
    slug: (await findOrganization(tx))?.slug ?? '',
  }));
  const progress = noteProgress(app, organizationId, importId);
  const request: ImportRequest = {
    source: storedFile(app, organizationId, run),
    mapping: mappingOf(run),
    organization: slug,
    organizations: new Map([[slug, organizationId]]),
    stayIn: true,
    importer: { name: 'Importer', email: null, memberId: run?.createdBy ?? null },
    actor: run?.actor ?? systemActor,
    maxRows: MAX_ROWS,
    onProgress: progress.tell,
  };
  return { run, request, settled: progress.settled };
}

const NO_MAPPING = { name: 'none', target: 'use-cases', columns: {}, fields: {} };
const mappingOf = (run: ImportRunRow | null): Mapping =>
  mappingSchema.parse(run?.mappingDocument ?? NO_MAPPING);

/** The uploaded file, read piece by piece from the database, as often as is needed. */
function storedFile(app: App, organizationId: string, run: ImportRunRow | null): CsvSource {
  return {
    name: run?.fileName ?? '',
    size: run?.bytes ?? 0,
    async *open() {
      for (let number = 0; run; number += 1) {
        const bytes = await inTenant(app.database, organizationId, (tx) =>
          readImportChunk(tx, run.id, number),
        );
        if (bytes === null) return;
        yield bytes;
      }
    },
  };
}

/** Reading is the smaller part of the work. */
const READING = 30;

/** Notes how far a step has come, in percent, seldom enough not to matter. */
function noteProgress(app: App, organizationId: string, importId: string) {
  let noted = performance.now();
  let pending = Promise.resolve();
  const tell: ImportRequest['onProgress'] = (phase, done, total) => {
    if (performance.now() - noted < NOTE_EVERY) return;
    noted = performance.now();
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const percent = phase === 'reading' ? READING * share : READING + (100 - READING) * share;
    const progress = { done: Math.round(percent), total: 100 };
    // A note that is lost is followed by another one.
    pending = pending
      .then(() =>
        inTenant(app.database, organizationId, (tx) => updateImportRun(tx, importId, { progress })),
      )
      .catch(() => undefined);
  };
  return { tell, settled: () => pending };
}
