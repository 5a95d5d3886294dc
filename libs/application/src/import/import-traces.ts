import { columnsOf, startOf, type Read, type RowError } from '@cadre/tabular';
import {
  countImported,
  holdOffEvaluations,
  insertImportChanges,
  insertImportProblems,
} from '@cadre/persistence';
import type { ImportPhase, ImportProblemRow } from '@cadre/persistence';
import type { Work } from '../core/work.ts';
import type { Outcome } from './importer.ts';
import { asksFor, type Mapping } from '@cadre/contracts/import';

/**
 * Stores what a batch created and changed, for undoing the import and for its report.
 * @returns how many rows the import has created or changed so far
 */
export async function leaveTraces(
  work: Work,
  { mapping, importId: given }: { mapping: Mapping; importId?: string },
  importId: string,
  outcome: Outcome,
): Promise<number> {
  const { tx, at } = work;
  await insertImportChanges(
    tx,
    outcome.traces.map((trace) => ({ ...trace, importId })) as Parameters<
      typeof insertImportChanges
    >[1],
  );
  if (given !== undefined) {
    await insertImportProblems(tx, [
      ...errorsOf(mapping, outcome).map((error) => problemOf(importId, 'RUN', 'ERROR', error)),
      ...keptOf(mapping, outcome).map((kept) => problemOf(importId, 'RUN', 'KEPT', kept)),
      ...usedOf(mapping, outcome).map((used) => problemOf(importId, 'RUN', 'USED', used)),
      ...notesOf(mapping, outcome).map((note) => problemOf(importId, 'RUN', 'NOTED', note)),
    ]);
  }
  const { imported, updated } = await countImported(tx, importId, { ...outcome, at });
  // This waits for an evaluation in progress, and the next one sees that an import is running: no evaluation counts half a
  // file.
  await holdOffEvaluations(tx);
  return imported + updated;
}

/** The limit on a stored heading, in characters: enough to find the column. */
export const MAX_HEADING = 300;
/** The limit on a stored reason, which may quote the cell. Characters. */
const MAX_REASON = 1_000;

/**
 * Text of a file made acceptable to the database, so that a fault in one row does not keep the others from being stored.
 */
export const storableText = (text: string, max: number): string =>
  startOf(text.replaceAll('\0', ''), max).toWellFormed();

/** A row's problem as it is stored. */
export const problemOf = (
  importId: string,
  phase: ImportPhase,
  kind: ImportProblemRow['kind'],
  { line, column, value, reason, asked, cells }: RowError,
) => ({
  importId,
  phase,
  kind,
  line,
  heading: storableText(column ?? '', MAX_HEADING),
  value: value === undefined ? null : storableText(value, MAX_HEADING),
  reason: storableText(reason, MAX_REASON),
  asked: asked === undefined ? null : storableText(asked, MAX_REASON),
  cells: cells ?? null,
});

export const errorsOf = (mapping: Mapping, { errors }: Outcome): RowError[] =>
  errors.map(({ line, field, reason, value }) => ({
    line,
    column: headingOf(mapping, field),
    reason,
    ...(value !== undefined && { value, asked: asksFor(mapping.target, field) }),
  }));

export const keptOf = (mapping: Mapping, { kept }: Outcome): RowError[] =>
  kept.map(({ line, field }) => ({
    line,
    column: headingOf(mapping, field),
    reason: `${field} has been edited in Cadre since it was imported: the edit stands`,
  }));

export const usedOf = (mapping: Mapping, { used }: Outcome): RowError[] =>
  used.map(({ line, field, name }) => ({
    line,
    column: headingOf(mapping, field),
    reason: `${name} is here already and is used: its spelling stays`,
  }));

export const notesOf = (mapping: Mapping, { notes }: Outcome): RowError[] =>
  notes.map(({ line, field, reason, value }) => ({
    line,
    column: headingOf(mapping, field),
    ...(value !== undefined && { value }),
    reason,
  }));

/** The heading of the column that a field is read from first, as the mapping spells it. */
export function headingOf({ columns, fields }: Mapping, field: string): RowError['column'] {
  const read = (fields as Record<string, Read | undefined>)[field];
  const column = columns[(read && columnsOf(read)[0]) ?? ''];
  if (column === undefined) return field;
  return typeof column === 'string' ? column : 'heading' in column ? column.heading : field;
}
