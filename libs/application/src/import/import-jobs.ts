import {
  countImportProblems,
  deleteImportChunks,
  findOrganization,
  insertImportProblems,
  inTenant,
  lockImportRun,
  updateImportRun,
  type ImportPhase,
  type ImportRunRow,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemActor } from '../core/caller.ts';
import { systemWork } from '../core/unit-of-work.ts';
import type { Work } from '../core/work.ts';
import {
  beginAttempt,
  lockForAttempt,
  noteHandled,
  noteProgress,
  STEPS,
  type Attempt,
  type ImportJob,
  type ImportJobName,
} from './import-attempt.ts';
import { ImportOver, importFile } from './import-file.ts';
import { rowSettings, type ImportRequest, type ImportSummary } from './import-request.ts';
import { ImportRefused } from './import-refused.ts';
import { MAX_HEADING, problemOf, storableText } from './import-traces.ts';
import { mappingSchema } from '@cadre/contracts/import';
import { storedFile } from './stored-file.ts';
import { withCells } from './rejected-cells.ts';
import { surveyFile } from './survey-file.ts';
import { targetOf } from './targets/targets.ts';

/**
 * The limit on rows of one file by the API, so that the errors of all of them fit into memory. The command line takes more.
 */
export const MAX_ROWS = 100_000;
const SLICE = 1_000;
/** Job `check-import`: does everything an import would do, rolls it back, and stores what the result would have been. */
export const checkImport = (app: App, job: ImportJob): Promise<void> =>
  inAttempt(app, 'check-import', job, async ({ attempt, request }) => {
    const summary = await importFile(app, { ...request, dryRun: true, withCells: true });
    await noteProblems(app, attempt, 'CHECK', summary);
    const { rows, imported, updated, unchanged, errors, kept, roster } = summary;
    const counted = { rows, imported, updated, unchanged };
    const checked = { ...counted, errors: errors.length, kept: kept.length };
    await inStep(app, attempt, 'settleImport', ({ tx }, run) =>
      updateImportRun(tx, job.importId, {
        state: 'CHECKED',
        checked,
        reading: readingOf(summary),
        ...(run.roster && { roster: { ...run.roster, told: roster } }),
        progress: null,
      }),
    );
  });

/**
 * Job `run-import`: writes the file's rows, batch by batch. Killed anywhere and run again it does what is left: each
 * written row is noted with what it became, and the counts are stored in the batches' own transactions.
 */
export const runImport = (app: App, job: ImportJob): Promise<void> =>
  inAttempt(app, 'run-import', job, async ({ attempt, run, request }) => {
    const { source, mapping } = request;
    const settings = await rowSettings(app, request);
    const survey = await surveyFile(source, mapping, { rows: settings, maxRows: MAX_ROWS });
    const errors = await withCells(source, mapping, survey.form, survey.errors);
    await noteProblems(app, attempt, 'RUN', { errors, notes: survey.notes });
    if (run.state === 'RUNNING') {
      const { importId } = job;
      const writing = { ...request, importId, attempt: attempt.id, survey };
      // The import is also over where this attempt itself has written the last rows.
      await importFile(app, writing).catch(ignoreImportOver);
    }
    await complete(app, attempt, survey.rows);
  });

const readingOf = ({ encoding, separator, sheet, headings, end }: ImportSummary) => ({
  encoding,
  separator,
  sheet,
  headings: headings.map((heading) => storableText(heading, MAX_HEADING)),
  end,
});

type Step = { attempt: Attempt; run: ImportRunRow; request: ImportRequest };

/**
 * Runs one attempt at a step that is due. A refusal ends the import; a step that another attempt has taken over is left to
 * that one.
 */
async function inAttempt(
  app: App,
  name: ImportJobName,
  job: ImportJob,
  work: (step: Step) => Promise<void>,
): Promise<void> {
  const attempt: Attempt = { id: app.newId(), name, job };
  const progress = noteProgress(app, attempt);
  const step = await openStep(app, attempt, progress.tell);
  try {
    if (step) await work(step).catch((error: unknown) => refuse(app, step, error));
  } catch (error) {
    ignoreImportOver(error);
  } finally {
    await progress.settled();
  }
  await noteHandled(app, name, job);
}

/** A write of an attempt, made only while the step is still the attempt's. */
const inStep = (
  app: App,
  attempt: Attempt,
  operation: string,
  write: (work: Work, run: ImportRunRow) => Promise<void>,
): Promise<void> =>
  systemWork(app, attempt.job.organizationId, operation, async (work) => {
    await write(work, await lockForAttempt(work.tx, attempt));
  });

/** Ends an import: stores its counts and deletes its file. */
const complete = (app: App, attempt: Attempt, rows: number): Promise<void> =>
  inStep(app, attempt, 'completeImport', async ({ tx, at }, run) => {
    const { errors, kept } = await countImportProblems(tx, run.id, 'RUN');
    const { imported = 0, updated = 0 } = run.counts ?? {};
    const unchanged = Math.max(0, rows - imported - updated - errors);
    await updateImportRun(tx, run.id, {
      // A file without a good row has no last batch that would have set FINISHED.
      ...(run.state === 'RUNNING' && { state: 'FINISHED', finishedAt: at }),
      counts: { rows, imported, updated, unchanged, errors, kept },
      progress: null,
      bytes: null,
    });
    await deleteImportChunks(tx, run.id);
  });

/** Ends an import whose file cannot be used, with the reason for its sender. */
async function refuse(app: App, { attempt, run: { state } }: Step, error: unknown): Promise<void> {
  if (!(error instanceof ImportRefused) || state === 'FINISHED') throw error;
  await inStep(app, attempt, 'settleImport', (work, run) => fail(work, run, error.message));
}

/**
 * Ends an import whose job used up its attempts: stores what the member should do next, and has what was written evaluated.
 */
export async function failImport(app: App, name: ImportJobName, job: ImportJob): Promise<void> {
  await systemWork(app, job.organizationId, 'failImport', async (work) => {
    const run = await lockImportRun(work.tx, job.importId);
    // A late job must not end a step that follows its own.
    if (run?.state !== STEPS[name]) return;
    if (run.state !== 'UNDOING') return fail(work, run, messageFor(run));
    // An undo is one transaction.
    const problem = 'Undoing it failed on our side, and nothing was undone. Try again.';
    await updateImportRun(work.tx, run.id, { state: 'FINISHED', problem, progress: null });
  });
}

/** This file is not imported again: deletes it, and has the rows that were written evaluated. */
async function fail(work: Work, run: ImportRunRow, problem: string): Promise<void> {
  await updateImportRun(work.tx, run.id, {
    state: 'FAILED',
    problem,
    finishedAt: work.at,
    progress: null,
    expiresAt: null,
    bytes: null,
  });
  await deleteImportChunks(work.tx, run.id);
  const written = writtenBy(run);
  if (written > 0) work.emit(targetOf(run.kind).event(run.id, written));
}

const writtenBy = ({ counts }: ImportRunRow): number =>
  (counts?.imported ?? 0) + (counts?.updated ?? 0);

const messageFor = (run: ImportRunRow): string =>
  writtenBy(run) === 0
    ? 'Something went wrong on our side, and nothing was written. Upload the file again.'
    : 'Something went wrong on our side after some rows were written. Upload the file again to import the others, or undo these.';

function ignoreImportOver(error: unknown): void {
  if (!(error instanceof ImportOver)) throw error;
}

async function noteProblems(
  app: App,
  attempt: Attempt,
  phase: ImportPhase,
  {
    errors,
    kept = [],
    used = [],
    notes = [],
  }: Pick<ImportSummary, 'errors'> & Partial<ImportSummary>,
): Promise<void> {
  const { organizationId, importId } = attempt.job;
  const problems = [
    ...errors.map((error) => problemOf(importId, phase, 'ERROR', error)),
    ...kept.map((field) => problemOf(importId, phase, 'KEPT', field)),
    ...used.map((field) => problemOf(importId, phase, 'USED', field)),
    ...notes.map((note) => problemOf(importId, phase, 'NOTED', note)),
  ];
  for (let from = 0; from < problems.length; from += SLICE) {
    const slice = problems.slice(from, from + SLICE);
    await inTenant(app.database, organizationId, async (tx) => {
      await lockForAttempt(tx, attempt);
      await insertImportProblems(tx, slice);
    });
  }
}

/** The data for an attempt at a step; null where the step is not due. */
async function openStep(
  app: App,
  attempt: Attempt,
  onProgress: ImportRequest['onProgress'],
): Promise<Step | null> {
  const { organizationId } = attempt.job;
  const { run, slug } = await inTenant(app.database, organizationId, async (tx) => ({
    run: await beginAttempt(tx, attempt),
    slug: (await findOrganization(tx))?.slug ?? '',
  }));
  if (!run) return null;
  const request: ImportRequest = {
    source: storedFile(app, attempt, run),
    mapping: mappingSchema.parse(storedDocument(run)),
    organization: slug,
    organizations: new Map([[slug, organizationId]]),
    stayIn: true,
    importer: { name: 'Importer', email: null, memberId: run.createdBy },
    actor: run.actor ?? systemActor,
    roster: run.roster ?? undefined,
    maxRows: MAX_ROWS,
    onProgress,
  };
  return { attempt, run, request };
}

/** The mapping of an import; earlier versions stored it as an object. */
const storedDocument = ({ mappingDocument }: ImportRunRow): unknown =>
  typeof mappingDocument === 'string'
    ? JSON.parse(mappingDocument)
    : (mappingDocument ?? NO_MAPPING);

const NO_MAPPING = { name: 'none', target: 'use-cases', columns: {}, fields: {} };
