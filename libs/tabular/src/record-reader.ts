import type { FieldMapping, Read } from './mapping.ts';
import { columnsOf } from './mapping.ts';
import { fieldReader, findColumns, type FoundColumns, type Value } from './read-field.ts';

/** A problem with a record: the heading of its column, null where it has no one column. */
export type Problem = { column: string | null; reason: string };

/** The first problem of a row: the physical line on which the row starts, and the heading of the column, if it has one. */
export type RowError = { line: number } & Problem;

export type RecordReader = {
  columns: FoundColumns;
  /** Every field that can be read, and the problem of the first that cannot. */
  read(cells: readonly string[]): { values: Record<string, Value>; problem: Problem | null };
  /** The heading of the column that a field is read from first; the field's own name where there is none. */
  headingOf(field: string): string | null;
};

/**
 * Compiles a mapping for a file's headings.
 * @throws FileRefused naming every column that is not there
 */
export function recordReader(mapping: FieldMapping, headings: readonly string[]): RecordReader {
  const columns = findColumns(mapping, headings);
  const entries = Object.entries(mapping.fields) as [string, Read][];
  const readers = entries.map(([field, read]) => [field, fieldReader(read, columns)] as const);
  return {
    columns,
    read(cells) {
      const values: Record<string, Value> = {};
      let first: Problem | null = null;
      for (const [field, reader] of readers) {
        const { value, problem } = reader(cells);
        if (problem) first ??= problem;
        else values[field] = value;
      }
      return { values, problem: first };
    },
    headingOf(field) {
      const read = mapping.fields[field];
      return columns[(read && columnsOf(read)[0]) ?? '']?.heading ?? (field || null);
    },
  };
}
