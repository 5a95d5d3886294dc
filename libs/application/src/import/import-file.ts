import { may } from '@cadre/domain';
import {
  failInterruptedImports,
  lockImportRun,
  lockImportSource,
  updateImportRun,
  type ImportRunRow,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import { unitOfWork } from '../core/unit-of-work.ts';
import type { Work } from '../core/work.ts';
import {
  destinations,
  rosterRows,
  rowSettings,
  type ImportRequest,
  type ImportSummary,
  type Progress,
} from './import-request.ts';
import { ambiguousGroups } from './ambiguous-rows.ts';
import { rememberTitles } from './job-titles.ts';
import { errorsOf, keptOf, leaveTraces, notesOf, usedOf } from './import-traces.ts';
import { foundOrganization, importingMember, lazyImportRun } from './importer.ts';
import type { Outcome } from './importer.ts';
import { mapRows } from './map-rows.ts';
import type { MappedRow } from './map-rows.ts';
import type { Mapping } from '@cadre/contracts/import';
import { openMapped } from './open-file.ts';
import { targetOf } from './targets/targets.ts';
import { withCells } from './rejected-cells.ts';
import { surveyFile } from './survey-file.ts';

/** Rows of one transaction: large enough for bulk statements to save time, small enough not to hold locks for long. */
const BATCH = 1_000;
/** A batch is one statement per table, but a large one. Milliseconds. */
const STATEMENT_TIMEOUT = 120_000;

/**
 * Thrown where an import that was created beforehand must not be written any more: another attempt has taken it over or
 * ended it.
 */
export class ImportOver extends Error {
  override name = 'ImportOver';
}

/**
 * Imports a file: reads it once to its end, then writes organization by organization, and asks for one evaluation of each
 * that changed, with its last rows. Running again with the same file changes nothing; after a crash, running again writes
 * the rows that are missing.
 * @throws AppError FORBIDDEN; ImportRefused when nothing can be imported at all; ImportOver; UNAVAILABLE
 */
export async function importFile(app: App, request: ImportRequest): Promise<ImportSummary> {
  const { source, mapping, actor, onProgress } = request;
  if (!may(actor.role, 'import.write'))
    throw new AppError('FORBIDDEN', 'Only a leader may import.');
  const began = performance.now();
  const reading = (bytes: number) => onProgress?.('reading', bytes, source.size);
  const settings = await rowSettings(app, request);
  const maxRows = request.roster ? rosterRows(request) : request.maxRows;
  const survey =
    request.survey ??
    (await surveyFile(source, mapping, { onProgress: reading, rows: settings, maxRows }));
  const organizations = destinations(request, survey.organizations);
  const summary: ImportSummary = {
    organizations: organizations.size,
    rows: survey.rows,
    imported: 0,
    updated: 0,
    unchanged: survey.replaced.size,
    errors: [...survey.errors],
    kept: [],
    used: [],
    notes: [...survey.notes],
    skipped: survey.skipped,
    roster: null,
    lostLines: survey.errors.reduce((lines, { lost = 0 }) => lines + lost, 0),
    encoding: survey.form.encoding ?? null,
    separator: survey.form.delimiter ?? null,
    sheet: survey.form.sheet ?? null,
    end: survey.end,
    headings: survey.heading,
    seconds: 0,
  };
  const ambiguous = await ambiguousGroups(app, mapping.name, survey, organizations);
  const file = await openMapped(source, mapping, { known: survey.form });
  const good = survey.rows - survey.errors.length - survey.skipped - survey.replaced.size;
  let written = 0;
  const flush = async (organization: Progress): Promise<void> => {
    const rows = organization.waiting;
    organization.waiting = [];
    addOutcome(summary, mapping, await writeBatch(app, { ...request, survey }, organization, rows));
    onProgress?.('writing', (written += rows.length), good);
  };
  for await (const { mapped } of mapRows(file, mapping, settings)) {
    if (mapped && survey.replaced.has(mapped.line)) continue;
    const organization = mapped && organizations.get(mapped.organization?.slug ?? '');
    if (!organization) continue;
    const isAmbiguous = ambiguous.has(mapped.twin?.group ?? '');
    organization.waiting.push(isAmbiguous ? { ...mapped, isAmbiguous } : mapped);
    organization.left -= 1;
    // A roster is one batch: who is not in it is known at its end only.
    const isFull = organization.waiting.length === BATCH && !request.roster;
    if (isFull || organization.left === 0) await flush(organization);
  }
  // Rows are left here only if the file changed between the two readings.
  for (const organization of organizations.values()) {
    organization.left = 0;
    if (organization.waiting.length > 0) await flush(organization);
  }
  summary.errors.sort((a, b) => a.line - b.line);
  if (request.withCells) {
    summary.errors = await withCells(source, mapping, survey.form, summary.errors);
  }
  summary.seconds = Math.round(performance.now() - began) / 1_000;
  return summary;
}

/** Thrown to undo a dry run's transaction. */
class Undone extends Error {
  constructor(readonly outcome: Outcome) {
    super('dry run');
  }
}

async function writeBatch(
  app: App,
  request: ImportRequest,
  organization: Progress,
  rows: MappedRow[],
): Promise<Outcome> {
  const organizationId = organization.id ?? app.newId();
  const change = {
    caller: { organizationId, actor: request.actor, source: {} },
    operation: `import ${request.mapping.name}`,
    // An import reads all drafts, as what they were imported from names them; it changes those of its importer.
    transaction: { statementTimeoutMs: STATEMENT_TIMEOUT, reader: undefined },
  };
  const { outcome, ...after } = await unitOfWork(app, change, async (work) => {
    const done = await writeRows(work, request, organization, rows);
    // A dry run is refused for everything that a real import would be refused for at its end.
    if (request.dryRun) {
      work.record();
      await work.tx.answered();
      throw new Undone(done.outcome);
    }
    return done;
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
    const { id, founded, importId } = organization;
    return { outcome: error.outcome, id, founded, importId };
  });
  // Assigned after the transaction, which may have run its function more than once.
  Object.assign(organization, after);
  const { afterBatch } = targetOf(request.mapping.target);
  if (outcome.imported > 0 && !request.dryRun) await afterBatch?.(app, organizationId);
  return outcome;
}

type Written = Pick<Progress, 'id' | 'founded' | 'importId'> & { outcome: Outcome };

async function writeRows(
  work: Work,
  request: ImportRequest,
  organization: Progress,
  rows: MappedRow[],
): Promise<Written> {
  const { mapping, importer, source } = request;
  const { slug, name, left } = organization;
  const begun =
    request.importId === undefined
      ? null
      : await requireRunning(work, request.importId, request.attempt);
  const founding = organization.id === null;
  const memberId = founding
    ? await foundOrganization(work, { slug, name, importer })
    : await lockImportSource(work.tx, mapping.name).then(() => importingMember(work, importer));
  const run = lazyImportRun(work, organization.importId, {
    kind: mapping.target,
    mapping: mapping.name,
    fileName: source.name,
    startedAt: work.at,
    createdBy: memberId,
  });
  const said = Object.entries(request.titles ?? {}).map(([title, role]) => ({ title, role }));
  await rememberTitles(work, said);
  const isPartial = (request.survey?.errors.length ?? 0) > 0;
  const roster = request.roster && { ...request.roster, isPartial };
  const batch = { source: mapping.name, rows, memberId, importId: run.id, roster };
  const outcome = await targetOf(mapping.target).write(work, batch);
  if (begun?.roster && outcome.roster) {
    const told = { ...begun.roster, told: outcome.roster };
    await updateImportRun(work.tx, begun.id, { roster: told });
  }
  const founded = organization.founded || founding;
  const importId = run.made();
  const count = importId === null ? 0 : await leaveTraces(work, request, importId, outcome);
  if (left === 0) await finish(work, mapping, { importId, count, founded });
  return { outcome, id: work.tx.organizationId, founded, importId };
}

async function requireRunning(
  work: Work,
  importId: string,
  attempt: string | undefined,
): Promise<ImportRunRow> {
  const run = await lockImportRun(work.tx, importId);
  const ours = attempt === undefined || run?.progress?.attempt === attempt;
  if (run?.state !== 'RUNNING' || !ours) throw new ImportOver(`The import ${importId} is over.`);
  return run;
}

type Finished = { importId: string | null; count: number; founded: boolean };

/** Ends an organization's rows: marks its import as finished and asks for one evaluation of all of them. */
async function finish(
  work: Work,
  mapping: Mapping,
  { importId, count, founded }: Finished,
): Promise<void> {
  // An earlier import of this source that never finished was killed after writing some rows, and no evaluation has counted
  // those. Imports by the API are excluded: their job runs again.
  const source = { mapping: mapping.name, id: importId, at: work.at };
  const interrupted = await failInterruptedImports(work.tx, source);
  const id = importId ?? interrupted;
  if (id === null) return;
  if (importId !== null) {
    await updateImportRun(work.tx, importId, { state: 'FINISHED', finishedAt: work.at });
  }
  if (count === 0 && interrupted === null) return;
  if (founded) work.emit({ type: 'OrganizationCreated' });
  work.emit(targetOf(mapping.target).event(id, count));
}

function addOutcome(summary: ImportSummary, mapping: Mapping, outcome: Outcome): void {
  summary.imported += outcome.imported;
  summary.updated += outcome.updated;
  summary.unchanged += outcome.unchanged;
  summary.errors.push(...errorsOf(mapping, outcome));
  summary.kept.push(...keptOf(mapping, outcome));
  summary.used.push(...usedOf(mapping, outcome));
  summary.notes.push(...notesOf(mapping, outcome));
  if (outcome.roster) summary.roster = outcome.roster;
}
