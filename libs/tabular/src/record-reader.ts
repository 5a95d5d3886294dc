import type { Cell } from './cell.ts';
import type { FieldMapping, Read } from './mapping.ts';
import { columnsOf } from './mapping.ts';
import { findColumns, type FoundColumn, type FoundColumns } from './columns.ts';
import { conditionOf, fieldReader, type Problem, type Value } from './read-field.ts';
import type { ListLimits } from './read-list.ts';

export type { ListLimits } from './read-list.ts';

/** The first problem of a row: the physical line on which the row starts, and the heading of the column, if it has one. */
export type RowError = { line: number } & Problem & {
    /** The record's cells, where they are told. */
    cells?: string[] | undefined;
    /** How many lines of the file were lost with it, where records could no longer be told apart. */
    lost?: number;
  };

/** A record as its fields read it. */
export type ReadRecord = {
  values: Record<string, Value>;
  /** The problems of fields that cannot be read, in the mapping's order. */
  problems: readonly (Problem & { field: string })[];
  /** What was left out of cells, or changed, while the row was taken. */
  notes: readonly Problem[];
  /** The headings of the columns that values are from, where that is another than the first that the field names. */
  columns: Readonly<Record<string, string>>;
};

export type RecordReader = {
  columns: FoundColumns;
  /** Every field that can be read; null for a record that the mapping leaves out. */
  read(cells: readonly Cell[]): ReadRecord | null;
  /** The heading of the column that a field is read from first; the field's own name where there is none. */
  headingOf(field: string): string | null;
};

/**
 * Compiles a mapping for a file's headings.
 * @param limits what the lists among the fields may hold
 * @throws FileRefused naming every column that is not there
 */
export function recordReader(
  mapping: FieldMapping,
  headings: readonly string[],
  limits: Readonly<Record<string, ListLimits | undefined>> = {},
): RecordReader {
  const columns = findColumns(mapping, headings);
  const entries = Object.entries(mapping.fields) as [string, Read][];
  const { decimal } = mapping.source;
  const readers = entries.map(
    ([field, read]) =>
      [field, fieldReader(read, columns, { field, decimal, limits: limits[field] })] as const,
  );
  const skips = mapping.skip.map((when) =>
    conditionOf(when, (name) => columns[name] as FoundColumn),
  );
  return {
    columns,
    read(cells) {
      if (skips.some((holds) => holds(cells))) return null;
      const values: Record<string, Value> = {};
      let problems = NO_PROBLEM;
      let notes: readonly Problem[] = NOTHING;
      let from: Record<string, string> = NOWHERE;
      for (const [field, reader] of readers) {
        const reading = reader(cells);
        if (reading.problem) {
          problems = [...problems, { field, ...reading.problem }];
          continue;
        }
        values[field] = reading.value;
        if (reading.notes) notes = [...notes, ...reading.notes];
        if (reading.column !== undefined) from = { ...from, [field]: reading.column };
      }
      return { values, problems, notes, columns: from };
    },
    headingOf(field) {
      const read = mapping.fields[field];
      return columns[(read && columnsOf(read)[0]) ?? '']?.heading ?? (field || null);
    },
  };
}

const NOTHING: readonly Problem[] = [];
const NO_PROBLEM: ReadRecord['problems'] = [];
const NOWHERE: Record<string, string> = {};
