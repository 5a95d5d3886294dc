import type { RowError } from '@cadre/tabular';
import { textOf } from '@cadre/tabular';
import type { FileForm, FileSource } from '@cadre/tabular/files';
import type { Mapping } from '@cadre/contracts/import';
import { openMapped } from './open-file.ts';

/** A cell made acceptable to the database: what it could not store is shown as U+FFFD. */
const storable = (cell: string): string => cell.replace(/[\0\uFFFF]/g, '\uFFFD').toWellFormed();

/**
 * The errors with the cells of their rows, so that they can be handed back and repaired. Reads the file once more where there
 * are any: an error may come from the database, long after its row was read.
 */
export async function withCells(
  source: FileSource,
  mapping: Mapping,
  form: FileForm,
  errors: readonly RowError[],
): Promise<RowError[]> {
  if (errors.length === 0) return [];
  const lines = new Set(errors.map(({ line }) => line));
  const found = new Map<number, string[]>();
  const file = await openMapped(source, mapping, { known: form });
  for await (const item of file.items) {
    const line = item.error ? item.error.line : item.record.line;
    const cells = item.error ? item.cells : item.record.cells.map(textOf);
    if (cells && lines.has(line)) found.set(line, cells.map(storable));
  }
  return errors.map((error) => ({ ...error, cells: found.get(error.line) }));
}
