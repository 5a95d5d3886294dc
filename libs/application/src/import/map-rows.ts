import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  oneLine,
  recordReader,
  shownOf,
  startOf,
  type FoundColumns,
  type Problem,
  type ReadRecord,
  type RecordReader,
  type RowError,
  type Value,
} from '@cadre/tabular';
import { givingWay, type CsvFile, type CsvRecord } from '@cadre/tabular/files';
import { asRefusal } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import type { KnownWords } from './targets/import-target.ts';
import { targetOf } from './targets/targets.ts';

/** What rows are read with, beside the mapping. */
export type RowSettings = { only?: string | undefined; known?: KnownWords | undefined };
const NOTHING_KNOWN: KnownWords = { titles: new Map() };

/** A good row. `identity` tells it apart within its organization and source, `hash` tells its content. */
export type MappedRow<Row extends object = object> = {
  line: number;
  /** Null where the mapping names no organization column: the whole file belongs to one organization. */
  organization: { slug: string; name: string } | null;
  row: Row;
  identity: string;
  hash: string;
  /** Whether a later row of the same identity says the same thing anew. */
  repeats: boolean;
  /** The identity that versions before this one gave it. */
  former?: string;
  /** What was left out of its cells, or changed. */
  notes?: readonly RowError[];
};
export type MappedItem<Row extends object = object> =
  | { mapped: MappedRow<Row>; error?: never; skipped?: never }
  | { mapped?: never; error: RowError; skipped?: never }
  /** The line of a row that a rule of the mapping leaves out. */
  | { mapped?: never; error?: never; skipped: number };

/**
 * Applies a mapping to every record of a file, in order: each gives a row or exactly one error.
 * @param settings `only`: the slug of the one organization whose rows are taken, where the mapping has a column for it: a row
 *   of another is an error
 * @throws ImportRefused when the file lacks a column of the mapping
 */
export async function* mapRows(
  file: CsvFile,
  mapping: Mapping,
  settings: RowSettings = {},
): AsyncGenerator<MappedItem> {
  const map = rowMapper(mapping, file.heading, settings);
  const turns = givingWay();
  for await (const item of file.items) {
    await turns.pause();
    yield item.error ? item : map(item.record);
  }
}

/** Compiles a mapping for a file's heading. The mapper counts repeated rows, so it serves one pass. */
export function rowMapper(
  mapping: Mapping,
  heading: readonly string[],
  { only, known = NOTHING_KNOWN }: RowSettings = {},
): (record: CsvRecord) => MappedItem {
  const reader = readerOf(mapping, heading);
  const organizationOf = organizationReader(mapping, reader.columns, only);
  const target = targetOf(mapping.target);
  const seen = new Map<string, number>();
  const formerly = new Map<string, number>();

  return ({ line, cells }) => {
    const record = reader.read(cells);
    if (record === null) return { skipped: line };
    const owner = organizationOf(cells);
    const { notes } = record;
    const { values, problem } = settled(target, record, reader, known);
    // A rejected row still counts among its repetitions, so that repairing it changes no other row's identity.
    const slug = owner.organization?.slug ?? '';
    const parts = target.identity(values);
    const repeats = target.repeats?.(values) ?? false;
    const identity = repeats ? identityOf(parts) : identify(seen, slug, parts);
    const former = repeats
      ? target.formerIdentity && identify(formerly, slug, target.formerIdentity(values))
      : undefined;
    const trouble = owner.problem ?? problem;
    if (trouble) return { error: { line, ...trouble } };
    const parsed = target.schema.safeParse(values);
    if (!parsed.success) {
      return {
        error: { line, ...refusalOf(parsed.error.issues[0], { ...record, values }, reader) },
      };
    }
    const row = parsed.data;
    const hash = sha256(JSON.stringify(row));
    const organization = owner.organization ?? null;
    const mapped = { line, organization, row, identity, hash, repeats, ...(former && { former }) };
    if (notes.length === 0) return { mapped };
    return { mapped: { ...mapped, notes: notes.map((note) => ({ line, ...note })) } };
  };
}

/** A record as its organization understands it. */
function settled(
  { settle }: ReturnType<typeof targetOf>,
  { values, problem, columns }: ReadRecord,
  reader: RecordReader,
  known: KnownWords,
): { values: Record<string, Value>; problem: Problem | null } {
  const now = settle?.(values, known);
  if (!now?.problem || problem) return { values: now?.values ?? values, problem };
  const { field, reason } = now.problem;
  const column = columns[field] ?? reader.headingOf(field);
  return { values: now.values, problem: { column, value: shownOf(String(values[field])), reason } };
}

/** Why the target refuses a row: the column that the value is from, and the value. */
function refusalOf(
  issue: z.core.$ZodIssue | undefined,
  { values, columns }: ReadRecord,
  reader: RecordReader,
): Problem {
  const field = String(issue?.path[0] ?? '');
  const value = values[field];
  const isShown = value !== null && value !== undefined && !Array.isArray(value);
  return {
    column: columns[field] ?? reader.headingOf(field),
    ...(isShown && { value: shownOf(oneLine(String(value))) }),
    reason: issue?.message ?? 'cannot be read',
  };
}

function readerOf(mapping: Mapping, heading: readonly string[]): RecordReader {
  try {
    return recordReader(mapping, heading, targetOf(mapping.target).lists);
  } catch (error) {
    throw asRefusal(error);
  }
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

const plain = (parts: Value[]): Value[] =>
  parts.map((part) => (typeof part === 'string' ? oneLine(part) : part));

const identityOf = (parts: Value[]): string => sha256(JSON.stringify(plain(parts)));

function identify(seen: Map<string, number>, slug: string, parts: Value[]): string {
  const key = plain(parts);
  const base = sha256(JSON.stringify([slug, ...key]));
  const occurrence = (seen.get(base) ?? 0) + 1;
  seen.set(base, occurrence);
  return sha256(JSON.stringify([...key, occurrence]));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
