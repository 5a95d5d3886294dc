import {
  importInput,
  importProblemGroupsInput,
  importProblemsInput,
  importsInput,
  storable,
} from '@cadre/contracts';
import { mayStep, type ImportState, type Instant } from '@cadre/domain';
import {
  countImportProblems,
  countImports,
  findShownImport,
  groupImportProblems,
  importState,
  pageOfImportProblems,
  pageOfImports,
  type ImportPhase,
  type ImportProblemGroupRow,
  type ImportProblemRow,
  type ShownImport,
  type Tx,
} from '@cadre/persistence';
import { z } from 'zod';
import { found } from '../core/expect.ts';
import { query } from '../core/operation.ts';
import { keyAfter, newestFirst, pageOf, type Page } from '../paging/keyset.ts';

export type ImportRecord = Pick<
  ShownImport,
  | 'id'
  | 'kind'
  | 'mapping'
  | 'fileName'
  | 'state'
  | 'finishedAt'
  | 'expiresAt'
  | 'progress'
  | 'checked'
  | 'counts'
  | 'undone'
  | 'problem'
  | 'reading'
  | 'roster'
> & {
  createdAt: Instant;
  /** The member who created it. */
  memberId: string | null;
  /** Whether it has changed anything that an undo could revert. */
  undoable: boolean;
};

const asRecord = ({ startedAt, createdBy, hasChanges, ...run }: ShownImport): ImportRecord => ({
  ...run,
  createdAt: startedAt,
  memberId: createdBy,
  undoable: hasChanges && mayStep(run.state, 'undo'),
});

/** One import, in any state. */
export const importRun = query({
  name: 'import',
  permission: 'import.write',
  input: importInput,
  run: async (tx, { id }): Promise<ImportRecord> =>
    asRecord(found(await findShownImport(tx, id), 'import')),
});

/** A page of imports, newest first, including those by the command line. */
export const imports = query({
  name: 'imports',
  permission: 'import.write',
  input: importsInput,
  run: (tx, page): Promise<Page<ImportRecord>> =>
    newestFirst(page, 'createdAt', async (part) => (await pageOfImports(tx, part)).map(asRecord)),
});

export const importCount = query({
  name: 'importCount',
  permission: 'import.write',
  input: importsInput,
  run: (tx): Promise<number> => countImports(tx),
});

/** A problem with a row. Line 1 is the first line of the file, its headings. */
export type ImportProblemRecord = Pick<
  ImportProblemRow,
  'kind' | 'line' | 'value' | 'reason' | 'asked' | 'cells'
> & {
  /** The heading of the column; null where the problem has no one column. */
  column: string | null;
};

const PHASES: Partial<Record<ImportState, ImportPhase>> = {
  CHECKING: 'CHECK',
  CHECKED: 'CHECK',
  UNDOING: 'UNDO',
  UNDONE: 'UNDO',
};
/** The types of the columns: a four-byte line number, a heading. */
const problemKey = z.tuple([
  z.number().int().min(0).max(2_147_483_647),
  z.string().max(400).refine(storable),
]);

/** A page of the problems with rows in the import's present phase, in the order of the file. */
export const importProblems = query({
  name: 'importProblems',
  permission: 'import.write',
  input: importProblemsInput,
  async run(tx, { importId, first, after, withCells }): Promise<Page<ImportProblemRecord>> {
    const key = keyAfter(after, problemKey);
    const phase = await phaseOf(tx, importId);
    const rows = await pageOfImportProblems(
      tx,
      { importId, phase },
      { after: key, limit: first + 1 },
      withCells,
    );
    return pageOf(
      rows,
      first,
      (row) => [row.line, row.heading],
      ({ kind, line, heading, value, reason, asked, cells = null }) => ({
        kind,
        line,
        column: heading || null,
        value,
        reason,
        asked,
        cells,
      }),
    );
  },
});

export const importProblemCount = query({
  name: 'importProblemCount',
  permission: 'import.write',
  input: importProblemsInput,
  async run(tx, { importId }): Promise<number> {
    const counts = await countImportProblems(tx, importId, await phaseOf(tx, importId));
    return counts.errors + counts.kept + counts.used + counts.noted;
  },
});

/** Problems of one kind, column and reason: how many, and where they are first. */
export type ImportProblemGroupRecord = Omit<ImportProblemGroupRow, 'heading'> & {
  column: string | null;
};
/** More kinds of problems than a page shows. */
const MAX_GROUPS = 50;

/** The problems in the import's present phase by kind, column and reason, the most frequent first; at most fifty. */
export const importProblemGroups = query({
  name: 'importProblemGroups',
  permission: 'import.write',
  input: importProblemGroupsInput,
  async run(tx, { importId }): Promise<ImportProblemGroupRecord[]> {
    const phase = await phaseOf(tx, importId);
    const groups = await groupImportProblems(tx, { importId, phase }, MAX_GROUPS);
    return groups.map(({ heading, ...group }) => ({ ...group, column: heading || null }));
  },
});

async function phaseOf(tx: Tx, importId: string): Promise<ImportPhase> {
  const state = await importState(tx, importId);
  return PHASES[found(state, 'import', 'importId')] ?? 'RUN';
}
