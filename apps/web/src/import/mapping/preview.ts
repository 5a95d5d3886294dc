import {
  checkMapping,
  mappingSchema,
  rowReader,
  type FieldProblem,
  type KnownWords,
  type MappingFault,
  type RowField,
  type RowReading,
} from '@cadre/contracts/import';
import { isRole } from '@cadre/domain';
import { ROLES } from '../../ui/words.ts';
import { columnsOf, FileRefused, oneLine, type Value } from '@cadre/tabular';
import type { Sample } from '@cadre/tabular/sample';
import { asked, headingOf, placeOf, type Draft, type Fields } from './draft.ts';

/** A row of the file, and what it becomes. */
export type PreviewRow = {
  line: number;
  cells: readonly string[];
  /** Null where a rule leaves the row out. */
  reading: Pick<RowReading, 'values' | 'problems' | 'notes'> | null;
};

export type FieldSummary = {
  /** Rows whose cell for this field cannot be read, and the first of them. */
  problems: number;
  first: (FieldProblem & { line: number }) | null;
  /** The first cell that is not blank, and what it becomes. */
  example: { cell: string; value: Value } | null;
  /** What is wrong with the mapping itself. */
  fault: string | null;
};

export type Preview = {
  rows: PreviewRow[];
  good: number;
  bad: number;
  skipped: number;
  fields: Record<string, FieldSummary>;
  /** Faults that belong to no field. */
  faults: MappingFault[];
};

const BLANK: FieldSummary = { problems: 0, first: null, example: null, fault: null };

/**
 * What the rows of a sample become by a draft, read as the server will read them. Fields that cannot be read yet are left
 * out and say why.
 */
export function previewOf(
  draft: Draft,
  sample: Pick<Sample, 'headings' | 'records' | 'errors'>,
  known: KnownWords,
  only: string,
): Preview {
  const { readable, faults } = readableOf(draft, sample.headings);
  const fields: Record<string, FieldSummary> = {};
  for (const name of Object.keys(draft.fields)) fields[name] = { ...BLANK };
  const whole: MappingFault[] = [];
  for (const fault of faults) {
    const name = fault.path[0] === 'fields' ? fault.path[1] : undefined;
    const own = fields[name ?? ''];
    if (own) own.fault ??= fault.message;
    else if (fault.path[0] !== 'fields') whole.push(fault);
  }
  const rows: PreviewRow[] = [];
  const counts = { good: 0, bad: 0, skipped: 0 };
  const mapped = Object.keys(readable.fields);
  let read: ReturnType<typeof rowReader> | null = null;
  try {
    read = rowReader(readable, sample.headings, { known, only });
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    whole.push({ path: ['columns'], message: error.message });
  }
  const places = new Map(mapped.map((name) => [name, placesOf(readable, name, sample.headings)]));
  for (const { line, cells, typed } of read ? sample.records : []) {
    const reading = read?.(typed ?? cells) ?? null;
    if (reading === null) {
      counts.skipped += 1;
      rows.push({ line, cells, reading });
      continue;
    }
    // A field that is not read yet is told above the rows, once.
    const problems = reading.problems.filter(
      ({ field }) => field === null || field in readable.fields,
    );
    counts[problems.length > 0 ? 'bad' : 'good'] += 1;
    rows.push({ line, cells, reading: { ...reading, problems } });
    for (const problem of problems) {
      const own = fields[problem.field ?? ''];
      if (!own) continue;
      own.problems += 1;
      own.first ??= { ...problem, line };
    }
    for (const name of mapped) {
      const own = fields[name];
      if (!own || own.example) continue;
      const cell = (places.get(name) ?? [])
        .map((at) => oneLine(cells[at] ?? ''))
        .filter((text) => text !== '');
      const value = reading.values[name] ?? null;
      if (cell.length > 0 && value !== null) own.example = { cell: cell.join(' + '), value };
    }
  }
  for (const { line, ...problem } of sample.errors) {
    counts.bad += 1;
    rows.push({
      line,
      cells: [],
      reading: { values: {}, problems: [{ field: null, ...problem }], notes: [] },
    });
  }
  rows.sort((one, other) => one.line - other.line);
  return { rows, ...counts, fields, faults: whole };
}

const placesOf = (draft: Draft, field: string, headings: readonly string[]): number[] => {
  const read = (draft.fields as Fields)[field];
  return (read ? columnsOf(read) : [])
    .map((name) => placeOf(draft.columns[name], headings))
    .filter((place) => place >= 0);
};

/** The part of a draft by which rows can be read, and what is wrong with the rest. */
function readableOf(
  draft: Draft,
  headings: readonly string[],
): { readable: Draft; faults: MappingFault[] } {
  const faults: MappingFault[] = [];
  const isThere = (name: string): boolean => {
    const column = draft.columns[name];
    const isOptional = typeof column === 'object' && 'heading' in column && column.optional;
    return isOptional || placeOf(column, headings) >= 0;
  };
  const absent = (names: readonly string[]) =>
    names.find((name) => draft.columns[name] !== undefined && !isThere(name));
  const fields: Fields = {};
  for (const [name, read] of Object.entries(draft.fields as Fields)) {
    const lost = read && absent(columnsOf(read));
    if (lost !== undefined) {
      faults.push({
        path: ['fields', name],
        message: `the file has no column “${headingOf(draft.columns[lost])}”`,
      });
    } else if (read) fields[name] = read;
  }
  const skip = draft.skip.filter((when) => {
    const lost = absent(asked(when).map(([column]) => column));
    if (lost === undefined) return true;
    faults.push({
      path: ['skip'],
      message: `the file has no column “${headingOf(draft.columns[lost])}”`,
    });
    return false;
  });
  const columns = Object.fromEntries(
    Object.entries(draft.columns).filter(([name]) => isThere(name)),
  );
  let readable = { ...draft, columns, fields, skip } as Draft;
  const checked = checkMapping(readable);
  for (const fault of checked.faults ?? []) {
    const isMissing = fault.path[0] === 'fields' && fault.path.length === 1;
    if (!isMissing) faults.push(fault);
  }
  const parsed = mappingSchema.safeParse(readable);
  if (parsed.success) return { readable: parsed.data, faults };
  // What does not fit is left out, so that the other fields still show what they become.
  const wrong = new Set(
    parsed.error.issues.map(({ path }) => `${String(path[0])}.${String(path[1])}`),
  );
  readable = {
    ...readable,
    fields: Object.fromEntries(
      Object.entries(fields).filter(([name]) => !wrong.has(`fields.${name}`)),
    ),
    skip: skip.filter((_, index) => !wrong.has(`skip.${index}`)),
  } as Draft;
  const again = mappingSchema.safeParse(readable);
  return { readable: again.success ? again.data : { ...readable, fields: {}, skip: [] }, faults };
}

/** What a value is shown as. */
export function shownValue(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(' · ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(Number(value.toFixed(4))) : value;
}

/** An option in words: `PROBLEM_DEFINITION` is “Problem definition”. */
export function optionLabel({ name }: Pick<RowField, 'name'>, option: string): string {
  if (name === 'role' && isRole(option)) return ROLES[option][0];
  if (name === 'teamKind' && /^(ML|CENTRAL_ML)/.test(option)) {
    return option === 'CENTRAL_ML' ? 'Central ML' : 'ML platform';
  }
  const text = option.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a value of a field is shown as. */
export const shownIn = (field: RowField, value: Value | undefined): string =>
  typeof value === 'string' && field.options?.includes(value)
    ? optionLabel(field, value)
    : shownValue(value);

/** Why a value is not taken, where it stands beside its field. */
export const reasonOf = ({ field, reason }: FieldProblem): string =>
  field === 'role' && /^is a job title/.test(reason)
    ? 'is a job title: say below which role it is'
    : reason
        .replace(/^cannot be read as \w+: /, '')
        .replace(
          /^no case of it covers this(.*); add one, or "otherwise"$/,
          'means nothing yet$1: say what under “How”',
        );
