import type { FieldMapping, Read } from './mapping.ts';
import { columnsOf } from './mapping.ts';
import { fieldReader, findColumns, type FoundColumns, type Value } from './read-field.ts';

/** What is wrong with a record: the heading to blame, null where no single column is. */
export type Problem = { column: string | null; reason: string };

/** The one thing wrong with a row: the physical line on which it starts, the column's heading if one is to blame. */
export type RowError = { line: number } & Problem;

export type RecordReader = {
  columns: FoundColumns;
  /** Every field that can be read, and the first that cannot. */
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
