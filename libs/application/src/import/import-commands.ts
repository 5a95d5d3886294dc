import { createImportInput, importStepInput, startImportInput } from '@cadre/contracts';
import { DAY, stepImport, type ImportStep } from '@cadre/domain';
import {
  countOpenImports,
  deleteImportChunks,
  hasImportChanges,
  insertImportRun,
  lockImportRun,
  lockImportSteps,
  otherImportUnderWay,
  updateImportRun,
  type ImportRunRow,
} from '@cadre/persistence';
import { AppError, messageOf } from '@cadre/platform/errors';
import type { Mapping } from '@cadre/contracts/import';
import type { z } from 'zod';
import { found, invalid } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { apiMapping } from './api-mapping.ts';
import { rememberTitles } from './job-titles.ts';
import { withSettings } from './mapping-settings.ts';

/** How long a file waits to be imported. */
export const KEPT_FOR = DAY;
/** The limit on an organization's imports that are created and not started yet: each may hold a whole file. */
const OPEN_IMPORTS = 10;

/** Creates an import, which then waits for its file. */
export const createImport = command({
  name: 'createImport',
  permission: 'import.write',
  input: createImportInput,
  async run(work, { mapping: nameOrDocument, fileName, titles, roster, ...settings }) {
    const document = settledMapping(await apiMapping(work.tx, nameOrDocument), settings);
    if (roster !== null) refuseNoRoster(document);
    await refuseTooMany(work);
    await rememberTitles(work, titles);
    const id = work.newId();
    const run = {
      id,
      kind: document.target,
      mapping: document.name,
      fileName,
      startedAt: work.at,
      state: 'CREATED' as const,
      createdBy: work.actor.memberId,
    };
    await insertImportRun(work.tx, {
      ...run,
      // As text: `jsonb` would not keep the order of its fields and words.
      mappingDocument: JSON.stringify(document),
      actor: work.actor,
      roster: roster === null ? null : { asOf: roster, leavers: [], told: null },
      expiresAt: work.at + KEPT_FOR,
    });
    work.audit('import', id, null, run);
    return { id };
  },
});

type Settings = Pick<
  z.output<typeof createImportInput>,
  'encoding' | 'separator' | 'sheet' | 'decimalComma' | 'endsAreLastDays'
>;

/** @throws AppError VALIDATION_FAILED at `endsAreLastDays` for a mapping without an end */
function settledMapping(
  mapping: Mapping,
  { encoding, separator, sheet, decimalComma, endsAreLastDays }: Settings,
): Mapping {
  const decimal = decimalComma ? (',' as const) : ('.' as const);
  const source = {
    encoding: encoding ?? undefined,
    delimiter: separator ?? undefined,
    sheet: sheet ?? undefined,
    decimal: decimalComma === null ? undefined : decimal,
  };
  try {
    return withSettings(mapping, { source, endsAreLastDays: endsAreLastDays ?? undefined });
  } catch (error) {
    throw invalid('endsAreLastDays', messageOf(error));
  }
}

/** @throws AppError VALIDATION_FAILED at `roster` */
function refuseNoRoster({ target, organization }: Mapping): void {
  if (target === 'people' && !organization) return;
  throw invalid('roster', 'is for a file of the people of one organization');
}

async function refuseTooMany(work: Work): Promise<void> {
  if ((await countOpenImports(work.tx)) < OPEN_IMPORTS) return;
  throw new AppError(
    'INVALID_STATE',
    `${OPEN_IMPORTS} imports are waiting already. Start or discard one of them first.`,
  );
}

/** Writes what the check has shown; a job does it. */
export const startImport = command({
  name: 'startImport',
  permission: 'import.write',
  input: startImportInput,
  async run(work, { id, leavers }) {
    if (leavers.length > 0) await confirmLeavers(work, id, leavers);
    await takeStep(work, id, 'start', { expiresAt: null, counts: {} });
    work.emit({ type: 'ImportStarted', importId: id });
    return { id };
  },
});

/**
 * Confirms who has left: only people whom the check has named.
 * @throws AppError NOT_FOUND at `leavers`
 */
async function confirmLeavers(work: Work, id: string, leavers: string[]): Promise<void> {
  const { roster } = found(await lockImportRun(work.tx, id), 'import');
  const told = new Set(roster?.told?.leavers.map(({ personId }) => personId));
  const isTold = leavers.every((leaver) => told.has(leaver));
  const confirmed = found(isTold ? roster : null, 'leaver of this import', 'leavers');
  await updateImportRun(work.tx, id, { roster: { ...confirmed, leavers } });
}

/** Undoes what an import created and changed, except what has been changed since; a job does it. */
export const undoImport = command({
  name: 'undoImport',
  permission: 'import.write',
  input: importStepInput,
  async run(work, { id }) {
    // If the import's job has not deleted the file yet, it is deleted here.
    const run = await takeStep(work, id, 'undo', { problem: null, bytes: null });
    await deleteImportChunks(work.tx, id);
    if (!(await hasImportChanges(work.tx, run.id))) {
      throw new AppError('INVALID_STATE', 'This import has changed nothing that could be undone.');
    }
    work.emit({ type: 'ImportUndoRequested', importId: id });
    return { id };
  },
});

/** Ends an import that has written nothing, and deletes its file. */
export const discardImport = command({
  name: 'discardImport',
  permission: 'import.write',
  input: importStepInput,
  async run(work, { id }) {
    await takeStep(work, id, 'discard', { expiresAt: null, finishedAt: work.at });
    await deleteImportChunks(work.tx, id);
    return { id };
  },
});

/** Moves the import into the state of a step, if its own state allows that and no other import is in progress. */
async function takeStep(
  work: Work,
  id: string,
  step: ImportStep,
  patch: Partial<ImportRunRow>,
): Promise<ImportRunRow> {
  const run = found(await lockImportRun(work.tx, id), 'import');
  const state = stepImport(run.state, step);
  if (step !== 'discard') await refuseWhileAnother(work, id);
  await updateImportRun(work.tx, id, { ...patch, state, actor: work.actor, progress: null });
  work.audit('import', id, { state: run.state }, { state });
  return run;
}

/**
 * Refuses while another import is in progress: two at once would each find rows that the other has half written. The lock
 * orders requests that arrive together.
 */
async function refuseWhileAnother(work: Work, id: string): Promise<void> {
  await lockImportSteps(work.tx);
  const other = await otherImportUnderWay(work.tx, id);
  if (other === null) return;
  throw new AppError(
    'CONFLICT',
    `${other} is being imported or undone right now. Try again when that is over.`,
  );
}
