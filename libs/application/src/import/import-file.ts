import { isLocalDate, may, nameKey } from '@cadre/domain';
import type { Actor, Role } from '@cadre/domain';
import {
  failInterruptedImports,
  findJobTitles,
  inTenant,
  lockImportRun,
  lockImportSource,
  updateImportRun,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import { unitOfWork } from '../core/unit-of-work.ts';
import type { Work } from '../core/work.ts';
import { ImportRefused } from './import-refused.ts';
import { rememberTitles } from './job-titles.ts';
import { errorsOf, keptOf, leaveTraces, notesOf, usedOf } from './import-traces.ts';
import { foundOrganization, importingMember, lazyImportRun } from './importer.ts';
import type { Importer, Outcome, RosterTold } from './importer.ts';
import { mapRows, type RowSettings } from './map-rows.ts';
import type { MappedRow } from './map-rows.ts';
import type { CsvSource } from '@cadre/tabular/files';
import type { RowError } from '@cadre/tabular';
import type { Mapping } from './mapping.ts';
import { openMapped } from './open-file.ts';
import { targetOf } from './targets/targets.ts';
import { surveyFile } from './survey-file.ts';
import type { Survey } from './survey-file.ts';

/** What an import ends with, as `cadre import --json` prints it. */
export type ImportSummary = {
  organizations: number;
  rows: number;
  imported: number;
  updated: number;
  unchanged: number;
  errors: RowError[];
  /** Fields that the file changed but a member had edited in Cadre: left as they are. */
  kept: RowError[];
  /** Fields that name, in another spelling, what is there already: that is used. */
  used: RowError[];
  /** Parts of cells that were left out, or changed, while their rows were taken. */
  notes: RowError[];
  /** Rows that a rule of the mapping leaves out; they count among the rows. */
  skipped: number;
  /** Of a roster: who is new, who has another role, and who is not in the file. */
  roster: RosterTold | null;
  /** Lines at the file's end that could not be told apart, and so are in no row. */
  lostLines: number;
  encoding: string;
  /** The character between cells. */
  separator: string;
  seconds: number;
};

export type ImportRequest = {
  source: CsvSource;
  mapping: Mapping;
  /** The organization of every row, where the mapping has no column for it; it must exist. */
  organization?: string | undefined;
  /** What job titles mean, to be remembered in `organization`. */
  titles?: Readonly<Record<string, Role>>;
  /** Reads the file as a roster: everybody who works here as of a day. */
  roster?: { asOf: string; leavers: readonly string[] } | undefined;
  /** Takes only rows of `organization`: a row whose column names another organization is an error. */
  stayIn?: boolean;
  /** The organizations that exist, by slug. The serving role cannot list them; an operator can. */
  organizations: ReadonlyMap<string, string>;
  importer: Importer;
  actor: Actor;
  /** Writes everything, rolls it back, and reports what an import would have done. */
  dryRun?: boolean;
  /** An import that was created beforehand; it is written only while it is RUNNING. */
  importId?: string;
  /** The attempt that writes; once another attempt has taken over, this one writes nothing further. */
  attempt?: string;
  /** The limit on rows; a file with more is refused. */
  maxRows?: number;
  /** The result of a first reading, if there has been one. */
  survey?: Survey;
  onProgress?: ((phase: 'reading' | 'writing', done: number, total: number) => void) | undefined;
};

/** Rows of one transaction: large enough for bulk statements to save time, small enough not to hold locks for long. */
const BATCH = 1_000;
/** A batch is one statement per table, but a large one. Milliseconds. */
const STATEMENT_TIMEOUT = 120_000;

/** An organization whose rows are being imported: what is still to be written, and the result so far. */
type Progress = {
  slug: string;
  name: string;
  /** Null while it does not exist. */
  id: string | null;
  founded: boolean;
  waiting: MappedRow[];
  left: number;
  importId: string | null;
};

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
    encoding: survey.encoding,
    separator: survey.delimiter,
    seconds: 0,
  };
  const file = await openMapped(source, mapping, { known: survey, delimiter: survey.delimiter });
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
    organization.waiting.push(mapped);
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
  summary.seconds = Math.round(performance.now() - began) / 1_000;
  return summary;
}

/** The limit on rows of a roster, which is written in one transaction. */
const MAX_ROSTER = 20_000;

/** @throws ImportRefused for a file that cannot be a roster */
function rosterRows({ mapping, roster }: ImportRequest): number {
  if (mapping.target !== 'people' || mapping.organization) {
    throw new ImportRefused('Only a file of the people of one organization can be a roster.');
  }
  if (!isLocalDate(roster?.asOf ?? '')) {
    throw new ImportRefused(`"${roster?.asOf}" is not a day: write it as YYYY-MM-DD.`);
  }
  return MAX_ROSTER;
}

/** What the rows of a file are read with: whose they are, and what its organization has said of job titles. */
export async function rowSettings(
  app: App,
  { organization, organizations, stayIn, titles = {} }: ImportRequest,
): Promise<RowSettings> {
  const id = organizations.get(organization ?? '');
  const stored = id ? await inTenant(app.database, id, findJobTitles) : [];
  const said = Object.entries(titles).map(([title, role]) => [nameKey(title), role] as const);
  const known = new Map([
    ...stored.map(({ titleKey, role }) => [titleKey, role] as const),
    ...said,
  ]);
  return { only: stayIn ? organization : undefined, known: { titles: known } };
}

function destinations(
  { organization, stayIn, importId, organizations, mapping, source }: ImportRequest,
  surveyed: ReadonlyMap<string, { name: string; rows: number }>,
): Map<string, Progress> {
  if (mapping.organization === undefined && organization === undefined) {
    throw new ImportRefused(
      `The mapping ${mapping.name} has no column for the organization: say whose rows ${source.name} holds.`,
    );
  }
  if (mapping.organization !== undefined && organization !== undefined && !stayIn) {
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
      return [key, { ...progress, importId: importId ?? null }];
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
  if (request.importId !== undefined) await requireRunning(work, request.importId, request.attempt);
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
): Promise<void> {
  const run = await lockImportRun(work.tx, importId);
  const ours = attempt === undefined || run?.progress?.attempt === attempt;
  if (run?.state !== 'RUNNING' || !ours) throw new ImportOver(`The import ${importId} is over.`);
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
