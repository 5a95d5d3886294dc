import { may } from '@cadre/domain';
import type { Actor, DomainEvent } from '@cadre/domain';
import type { ImportSummary, Mapping, Read, RowError, Target } from '@cadre/contracts/import';
import { columnsOf } from '@cadre/contracts/import';
import { finishImportRun, inTenant } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import { Work } from '../core/work.ts';
import { importPeople } from './import-people.ts';
import { ImportRefused } from './import-refused.ts';
import { importUseCases, scoreStale } from './import-use-cases.ts';
import { foundOrganization, importingMember, lazyImportRun } from './importer.ts';
import type { Batch, Importer, Outcome } from './importer.ts';
import { mapRows } from './map-rows.ts';
import type { MappedRow } from './map-rows.ts';
import { openCsv } from './read-csv.ts';
import type { CsvSource } from './read-csv.ts';
import { surveyFile } from './survey-file.ts';

export type ImportRequest = {
  source: CsvSource;
  mapping: Mapping;
  /** The organization of every row, where the mapping has no column for it; it must exist. */
  organization?: string | undefined;
  /** The organizations that exist, by slug. Who serves requests cannot list them: an operator can. */
  organizations: ReadonlyMap<string, string>;
  importer: Importer;
  actor: Actor;
  /** Does everything, undoes it, and tells what it would have done. */
  dryRun?: boolean;
  onProgress?: ((phase: 'reading' | 'writing', done: number, total: number) => void) | undefined;
};

/** Rows of one transaction: large enough for bulk statements to pay, small enough not to hold locks for long. */
const BATCH = 1_000;
/** A batch is one statement per table, but a large one. Milliseconds. */
const STATEMENT_TIMEOUT = 120_000;

type Writers = { [T in Target]: (work: Work, batch: Batch<T>) => Promise<Outcome> };
const writers: Writers = { 'use-cases': importUseCases, people: importPeople };

/** One organization on its way: what of it is still to come, and what has become of it. */
type Progress = {
  slug: string;
  name: string;
  /** Null while it does not exist. */
  id: string | null;
  founded: boolean;
  waiting: MappedRow[];
  left: number;
  importId: string | null;
  imported: number;
  updated: number;
};

/**
 * Imports a file: reads it once to its end, then writes organization by organization, and asks for one evaluation of
 * each that changed, with its last rows. Running again with the same file changes nothing; after a crash, running
 * again does what is left.
 * @throws AppError FORBIDDEN; ImportRefused when nothing can be imported at all; UNAVAILABLE
 */
export async function importFile(app: App, request: ImportRequest): Promise<ImportSummary> {
  const { source, mapping, actor, onProgress } = request;
  if (!may(actor.role, 'import.write'))
    throw new AppError('FORBIDDEN', 'Only a leader may import.');
  const began = performance.now();
  const reading = (bytes: number) => onProgress?.('reading', bytes, source.size);
  const survey = await surveyFile(source, mapping, reading);
  const organizations = destinations(request, survey.organizations);
  const summary: ImportSummary = {
    organizations: organizations.size,
    rows: survey.rows,
    imported: 0,
    updated: 0,
    unchanged: 0,
    errors: [...survey.errors],
    kept: [],
    seconds: 0,
  };
  const file = await openCsv(source, mapping.source);
  const good = survey.rows - survey.errors.length;
  let written = 0;
  const flush = async (organization: Progress): Promise<void> => {
    const rows = organization.waiting;
    organization.waiting = [];
    addOutcome(summary, mapping, await writeBatch(app, request, organization, rows));
    onProgress?.('writing', (written += rows.length), good);
  };
  for await (const { mapped } of mapRows(file, mapping)) {
    const organization = mapped && organizations.get(mapped.organization?.slug ?? '');
    if (!organization) continue;
    organization.waiting.push(mapped);
    organization.left -= 1;
    if (organization.waiting.length === BATCH || organization.left === 0) await flush(organization);
  }
  // Only a file that changed between the two readings leaves anything here.
  for (const organization of organizations.values()) {
    organization.left = 0;
    if (organization.waiting.length > 0) await flush(organization);
  }
  summary.errors.sort((a, b) => a.line - b.line);
  summary.seconds = Math.round(performance.now() - began) / 1_000;
  return summary;
}

function destinations(
  { organization, organizations, mapping, source }: ImportRequest,
  surveyed: ReadonlyMap<string, { name: string; rows: number }>,
): Map<string, Progress> {
  if (mapping.organization === undefined && organization === undefined) {
    throw new ImportRefused(
      `The mapping ${mapping.name} has no column for the organization: say whose rows ${source.name} holds.`,
    );
  }
  if (mapping.organization !== undefined && organization !== undefined) {
    throw new ImportRefused(
      `The mapping ${mapping.name} takes the organization of each row from a column: do not name one.`,
    );
  }
  if (organization !== undefined && !organizations.has(organization)) {
    throw new ImportRefused(`There is no organization "${organization}".`);
  }
  return new Map(
    [...surveyed].map(([key, { name, rows }]) => {
      const slug = organization ?? key;
      const id = organizations.get(slug) ?? null;
      const progress = { slug, name, id, founded: false, waiting: [], left: rows };
      return [key, { ...progress, importId: null, imported: 0, updated: 0 }];
    }),
  );
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
  const { outcome, ...after } = await inTenant(
    app.database,
    organizationId,
    async (tx) => {
      const caller = { organizationId, actor: request.actor, source: {} };
      const work = new Work(app, tx, caller, `import ${request.mapping.name}`);
      const done = await writeRows(work, request, organization, rows);
      await work.record();
      if (request.dryRun) throw new Undone(done.outcome);
      return done;
    },
    { statementTimeoutMs: STATEMENT_TIMEOUT },
  ).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
    const { id, founded, importId, imported, updated } = organization;
    return { outcome: error.outcome, id, founded, importId, imported, updated };
  });
  // Only now, for the work above may have been run more than once.
  Object.assign(organization, after);
  const scored = request.mapping.target === 'use-cases' && outcome.imported > 0;
  if (scored && !request.dryRun) await scoreStale(app, organizationId);
  return outcome;
}

type Written = Pick<Progress, 'id' | 'founded' | 'importId' | 'imported' | 'updated'> & {
  outcome: Outcome;
};

async function writeRows(
  work: Work,
  { mapping, importer, source }: ImportRequest,
  organization: Progress,
  rows: MappedRow[],
): Promise<Written> {
  const { slug, name, left } = organization;
  const founding = organization.id === null;
  const memberId = founding
    ? await foundOrganization(work, { slug, name, importer })
    : await lockSource(work, mapping.name).then(() => importingMember(work, importer));
  const run = lazyImportRun(work, organization.importId, {
    kind: mapping.target,
    mapping: mapping.name,
    fileName: source.name,
    startedAt: work.at,
    createdBy: memberId,
  });
  const write = writers[mapping.target] as (work: Work, batch: Batch<Target>) => Promise<Outcome>;
  const outcome = await write(work, { source: mapping.name, rows, memberId, importId: run.id });
  const imported = organization.imported + outcome.imported;
  const updated = organization.updated + outcome.updated;
  const founded = organization.founded || founding;
  const importId = run.made();
  if (left === 0) await finish(work, mapping, { importId, imported, updated, founded });
  return { outcome, id: work.tx.organizationId, founded, importId, imported, updated };
}

/** One import of a source at a time in an organization: two would both find a row new. */
async function lockSource(work: Work, source: string): Promise<void> {
  await work.tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `cadre.import/${work.tx.organizationId}/${source}`,
  ]);
}

type Finished = { importId: string | null; imported: number; updated: number; founded: boolean };

/** The end of an organization's rows: its import is finished and it is evaluated, once, for all of them. */
async function finish(
  work: Work,
  mapping: Mapping,
  { importId, imported, updated, founded }: Finished,
): Promise<void> {
  const interrupted = await failInterrupted(work, mapping.name, importId);
  const id = importId ?? interrupted;
  if (id === null) return;
  const count = imported + updated;
  if (importId !== null) {
    await finishImportRun(work.tx, importId, {
      state: 'FINISHED',
      at: work.at,
      counts: { imported, updated },
    });
  }
  if (count === 0 && interrupted === null) return;
  if (founded) work.emit({ type: 'OrganizationCreated' });
  work.emit(importedEvent(mapping.target, id, count));
}

const importedEvent = (target: Target, importId: string, count: number): DomainEvent =>
  target === 'people'
    ? { type: 'PeopleImported', importId, count }
    : { type: 'UseCasesImported', importId, count };

/**
 * An earlier import of this source that never finished was killed after some of its rows: nothing has evaluated those.
 * @returns its id, or null
 */
async function failInterrupted(
  work: Work,
  mapping: string,
  importId: string | null,
): Promise<string | null> {
  const [interrupted] = await work.tx.query<{ id: string }>(
    `UPDATE cadre.import_run SET state = 'FAILED', finished_at = $4
     WHERE organization_id = $1 AND mapping = $2 AND state = 'RUNNING' AND id IS DISTINCT FROM $3::uuid
     RETURNING id`,
    [work.tx.organizationId, mapping, importId, new Date(work.at)],
  );
  return interrupted?.id ?? null;
}

function addOutcome(summary: ImportSummary, mapping: Mapping, outcome: Outcome): void {
  summary.imported += outcome.imported;
  summary.updated += outcome.updated;
  summary.unchanged += outcome.unchanged;
  for (const { line, field, reason } of outcome.errors) {
    summary.errors.push({ line, column: headingOf(mapping, field), reason });
  }
  for (const { line, field } of outcome.kept) {
    const reason = `${field} has been edited in Cadre since it was imported: the edit stands`;
    summary.kept.push({ line, column: headingOf(mapping, field), reason });
  }
}

/** The heading of the column that a field is read from first, as the mapping spells it. */
function headingOf({ columns, fields }: Mapping, field: string): RowError['column'] {
  const read = (fields as Record<string, Read | undefined>)[field];
  const column = columns[(read && columnsOf(read)[0]) ?? ''];
  if (column === undefined) return field;
  return typeof column === 'string' ? column : 'heading' in column ? column.heading : field;
}
