import { createHash } from 'node:crypto';
import { ROW_SCHEMAS, columnsOf } from '@cadre/contracts/import';
import type { Mapping, Read, RowError, RowOf, Target } from '@cadre/contracts/import';
import { givingWay } from './giving-way.ts';
import type { CsvFile, CsvRecord } from './read-csv.ts';
import { fieldReader, findColumns, oneLine, startOf } from './read-field.ts';
import type { FieldReader, FoundColumns, Value } from './read-field.ts';

export type MappingOf<T extends Target> = Extract<Mapping, { target: T }>;

/** A good row. `identity` tells it apart within its organization and source, `hash` tells its content. */
export type MappedRow<T extends Target = Target> = {
  line: number;
  /** Null where the mapping names no organization column: the whole file is one organization's. */
  organization: { slug: string; name: string } | null;
  row: RowOf<T>;
  identity: string;
  hash: string;
};
export type MappedItem<T extends Target = Target> =
  { mapped: MappedRow<T>; error?: never } | { mapped?: never; error: RowError };

/** The fields that tell rows apart where a file has no id: a person with two roles has two rows. */
const IDENTITY: { [T in Target]: (values: Record<string, Value>) => Value[] } = {
  'use-cases': ({ team, title }) => [team ?? null, title ?? null],
  people: ({ name, email, team, role }) => [
    typeof email === 'string' ? email.toLowerCase() : (name ?? null),
    team ?? null,
    role ?? null,
  ],
};

/**
 * Applies a mapping to every record of a file, in order: each gives a row or exactly one error.
 * @param only the slug of the one organization whose rows are taken, where the mapping has a column for it: a row of
 *   another is an error
 * @throws ImportRefused when the file lacks a column of the mapping
 */
export async function* mapRows<T extends Target>(
  file: CsvFile,
  mapping: MappingOf<T>,
  only?: string,
): AsyncGenerator<MappedItem<T>> {
  const map = rowMapper(mapping, file.heading, only);
  const turns = givingWay();
  for await (const item of file.items) {
    await turns.pause();
    yield item.error ? item : map(item.record);
  }
}

/** Compiles a mapping for a file's heading. The mapper counts repeated rows, so it serves one pass. */
export function rowMapper<T extends Target>(
  mapping: MappingOf<T>,
  heading: readonly string[],
  only?: string,
): (record: CsvRecord) => MappedItem<T> {
  const columns = findColumns(mapping, heading);
  const entries = Object.entries(mapping.fields) as [string, Read][];
  const readers = entries.map(([field, read]) => [field, fieldReader(read, columns)] as const);
  const organizationOf = organizationReader(mapping, columns, only);
  const schema = ROW_SCHEMAS[mapping.target];
  const seen = new Map<string, number>();

  return ({ line, cells }) => {
    const owner = organizationOf(cells);
    const { values, problem } = readAll(readers, cells);
    // A rejected row keeps its place among its repetitions, so that repairing it renames no other.
    const identity = identify(
      seen,
      owner.organization?.slug ?? '',
      IDENTITY[mapping.target](values),
    );
    const trouble = owner.problem ?? problem;
    if (trouble) return { error: { line, ...trouble } };
    const parsed = schema.safeParse(values);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = String(issue?.path[0] ?? '');
      const read = (mapping.fields as Record<string, Read | undefined>)[field];
      const column = columns[(read && columnsOf(read)[0]) ?? '']?.heading ?? (field || null);
      return { error: { line, column, reason: issue?.message ?? 'cannot be read' } };
    }
    const row = parsed.data as RowOf<T>;
    const hash = sha256(JSON.stringify(row));
    return { mapped: { line, organization: owner.organization ?? null, row, identity, hash } };
  };
}

type Problem = { column: string | null; reason: string };

/** Every field that can be read, and the first that cannot. */
function readAll(
  readers: readonly (readonly [string, FieldReader])[],
  cells: readonly string[],
): { values: Record<string, Value>; problem: Problem | null } {
  const values: Record<string, Value> = {};
  let first: Problem | null = null;
  for (const [field, reader] of readers) {
    const { value, problem } = reader(cells);
    if (problem) first ??= problem;
    else values[field] = value;
  }
  return { values, problem: first };
}

type Owner =
  | { organization: { slug: string; name: string } | null; problem?: never }
  | { organization?: never; problem: Problem };

function organizationReader(
  { organization }: Mapping,
  columns: FoundColumns,
  only: string | undefined,
): (cells: readonly string[]) => Owner {
  const slugColumn = columns[organization?.slug ?? ''];
  const nameColumn = columns[organization?.name ?? ''];
  if (!slugColumn || !nameColumn) return () => ({ organization: null });
  return (cells) => {
    const slug = slugOf(slugColumn.cell(cells));
    if (slug === '')
      return { problem: { column: slugColumn.heading, reason: 'names no organization' } };
    const name = startOf(oneLine(nameColumn.cell(cells)), 200);
    if (only !== undefined && slug !== only) {
      const reason = `belongs to ${name || slug} ("${slug}"), and this organization is "${only}"`;
      return { problem: { column: slugColumn.heading, reason } };
    }
    if (only !== undefined) return { organization: null };
    return { organization: { slug, name: name || slug } };
  };
}

/** The organization's short name in addresses: lower-case ASCII letters, digits and hyphens, at most 63. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-|-$/g, '');
}

function identify(seen: Map<string, number>, slug: string, parts: Value[]): string {
  const key = parts.map((part) => (typeof part === 'string' ? oneLine(part) : part));
  const base = sha256(JSON.stringify([slug, ...key]));
  const occurrence = (seen.get(base) ?? 0) + 1;
  seen.set(base, occurrence);
  return sha256(JSON.stringify([...key, occurrence]));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
