import type { JobData } from '@cadre/contracts';
import {
  deleteImported,
  deleteImportRows,
  importChangesAfter,
  insertImportProblems,
  lockImportRun,
  lockImportSource,
  markHandled,
  referredTo,
  restoreImportRows,
  updateImportRun,
  type ImportChangeKind,
  type ImportChangeRow,
  type ImportRunRow,
  type UndoCounts,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { systemActor, systemCaller } from '../core/caller.ts';
import { unitOfWork } from '../core/unit-of-work.ts';
import type { Work } from '../core/work.ts';
import { problemOf } from './import-traces.ts';
import type { ImportedKind, Kept, PutBack } from './targets/import-target.ts';
import { targetOf } from './targets/targets.ts';

const PAGE = 1_000;
/** The whole undo is one transaction, but a file may be large. Milliseconds. */
const STATEMENT_TIMEOUT = 120_000;

/**
 * Job `undo-import`: reverts an import as one change. Rows that it created are removed if no member has changed them and no
 * other row refers to them; rows that it changed are put back, field by field; what a member has edited since stays, and is
 * reported. One transaction, so a kill leaves no half-done undo. One event, so that the organization is evaluated once.
 */
export async function undoImportJob(
  app: App,
  { organizationId, importId, eventId }: JobData<'undo-import'>,
): Promise<void> {
  const change = {
    caller: systemCaller(organizationId),
    operation: 'undoImport',
    transaction: { statementTimeoutMs: STATEMENT_TIMEOUT },
  };
  await unitOfWork(app, change, async (work) => {
    const run = await lockImportRun(work.tx, importId);
    work.actAs(run?.actor ?? systemActor, `undo import ${run?.mapping ?? ''}`);
    if (run?.state === 'UNDOING') await undo(work, run);
    markHandled(work.tx, 'undo-import', [eventId], work.at);
  });
}

async function undo(work: Work, run: ImportRunRow): Promise<void> {
  await lockImportSource(work.tx, run.mapping);
  const counts: UndoCounts = { removed: 0, restored: 0, kept: 0 };
  for (const imported of targetOf(run.kind).makes) {
    const { made } = imported;
    if (made) {
      for await (const changes of pagesOf(work, run.id, imported.kind, true)) {
        const removal = await remove(work, { ...imported, ...made }, changes);
        await settle(work, run, counts, imported, removal);
      }
    }
    for await (const changes of pagesOf(work, run.id, imported.kind, false)) {
      const back = await imported.putBack?.(work, changes);
      if (back) await settle(work, run, counts, imported, back);
    }
  }
  await updateImportRun(work.tx, run.id, {
    state: 'UNDONE',
    finishedAt: work.at,
    undone: counts,
    progress: null,
  });
  work.audit('import', run.id, { state: run.state }, { state: 'UNDONE', ...counts });
  const count = counts.removed + counts.restored;
  if (count > 0) work.emit({ type: 'ImportUndone', importId: run.id, count });
}

async function* pagesOf(
  work: Work,
  importId: string,
  kind: ImportChangeKind,
  made: boolean,
): AsyncGenerator<ImportChangeRow[]> {
  for (let after: string | null = null; ;) {
    const page: ImportChangeRow[] = await importChangesAfter(work.tx, importId, {
      kind,
      made,
      after,
      limit: PAGE,
    });
    if (page.length > 0) yield page;
    after = page.at(-1)?.entityId ?? null;
    if (page.length < PAGE) return;
  }
}

type Removal = PutBack & { removed: ImportChangeRow[] };

/** Removes what an import created, unless a member has changed it or another row needs it. */
async function remove(
  work: Work,
  { kind, table, lock, along, isTold }: ImportedKind & NonNullable<ImportedKind['made']>,
  changes: readonly ImportChangeRow[],
): Promise<Removal> {
  const ids = changes.map(({ entityId }) => entityId);
  const rows = (await lock(work.tx, ids)) as readonly (Record<string, unknown> & { id: string })[];
  const stored = new Map(rows.map((row) => [row.id, row]));
  const needed = await referredTo(work.tx, table, ids, along);
  const removed: ImportChangeRow[] = [];
  const kept: Kept[] = [];
  for (const change of changes) {
    const current = stored.get(change.entityId);
    if (current === undefined) continue;
    const what = labelOf(current);
    const { line } = change;
    if (!isUntouched(change.after, current)) {
      kept.push({ line, what, reason: 'has been changed since it was imported' });
    } else if (!needed.has(change.entityId)) removed.push(change);
    // A team or person that is still needed is not reported: the row that needs it is reported itself, or is older than the
    // import.
    else if (isTold) kept.push({ line, what, reason: 'is used by something else by now' });
  }
  await deleteImported(
    work.tx,
    table,
    removed.map(({ entityId }) => entityId),
  );
  for (const { entityId } of removed) work.audit(kind, entityId, stored.get(entityId), null);
  return { removed, restored: [], kept };
}

/** What the report calls a row. A draft is private to its owner. */
function labelOf({ status, title, name, role }: Record<string, unknown>): string {
  return status === 'DRAFT' ? 'a draft' : String(title ?? name ?? role ?? '');
}

/** Columns that scoring, versioning and the keys of names change: a difference in them is not a member's edit. */
const NOT_EDITED = new Set([
  'organizationId',
  'version',
  'updatedAt',
  'scoreValue',
  'band',
  'scoreState',
  'scoredAt',
  'scoreRubricVersion',
  'emailKey',
  'emailDoubled',
  'employeeNumberKey',
  'nameKey',
  'nameDoubled',
  'nameLooseKey',
  'productLineLooseKey',
  'productLineKey',
]);

/** Whether a row still has the values that the import wrote; fields that the import left out were empty. */
function isUntouched(after: Record<string, unknown>, current: Record<string, unknown>): boolean {
  return Object.entries(current).every(
    ([field, value]) =>
      NOT_EDITED.has(field) || JSON.stringify(value) === JSON.stringify(after[field] ?? null),
  );
}

/** Counts the reverted changes, stores what was kept, and deletes the notes of what rows of the file had become. */
async function settle(
  work: Work,
  run: ImportRunRow,
  counts: UndoCounts,
  { isTold }: ImportedKind,
  { removed = [], restored, kept }: PutBack & { removed?: ImportChangeRow[] },
): Promise<void> {
  if (isTold) counts.removed += removed.length;
  counts.restored += restored.length;
  counts.kept += kept.length;
  await insertImportProblems(
    work.tx,
    kept.map(({ line, what, reason }) =>
      problemOf(run.id, 'UNDO', 'KEPT', { line, column: what, reason }),
    ),
  );
  // What a row became before any import had noted it is not what that row is any more, either.
  const first = restored.filter(({ rowBefore }) => rowBefore === null);
  const rows = [...removed, ...first].flatMap(({ identity, entityId }) =>
    identity ? [{ identity, entityId }] : [],
  );
  await deleteImportRows(work.tx, run.mapping, rows);
  // Stored page by page: all entries of a large file would make one very large statement.
  work.record();
  work.entries.length = 0;
  await restoreImportRows(
    work.tx,
    run,
    restored.flatMap(({ identity, rowBefore }) =>
      identity && rowBefore ? [{ identity, ...rowBefore }] : [],
    ),
  );
}
