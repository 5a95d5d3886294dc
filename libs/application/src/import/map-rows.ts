import { createHash } from 'node:crypto';
import {
  rowKind,
  rowReader,
  type Mapping,
  type RowReading,
  type RowSettings,
} from '@cadre/contracts/import';
import { oneLine, type Problem, type RowError, type Value } from '@cadre/tabular';
import { givingWay, type TableFile, type TableRecord } from '@cadre/tabular/files';
import { asRefusal } from './import-refused.ts';

/** Rows of one group say the same of themselves: their order alone tells them apart. `next` is the identity of one more. */
export type Twin = { group: string; next: string };

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
  /** Where none says so: what it has in common with those that its order tells it apart from. */
  twin?: Twin | undefined;
  /** Whether its file has fewer of them than were imported before, so that it may be any of these. */
  isAmbiguous?: boolean;
  /** The identity that versions before this one gave it. */
  former?: string;
  /** What was left out of its cells, or changed. */
  notes?: readonly RowError[];
};
export type MappedItem<Row extends object = object> =
  | { mapped: MappedRow<Row>; error?: never; skipped?: never }
  | { mapped?: never; error: RowError; twin?: Twin | undefined; skipped?: never }
  /** The line of a row that a rule of the mapping leaves out. */
  | { mapped?: never; error?: never; twin?: never; skipped: number };

/**
 * Applies a mapping to every record of a file, in order: each gives a row or exactly one error.
 * @param settings as for `rowReader`
 * @throws ImportRefused when the file lacks a column of the mapping
 */
export async function* mapRows(
  file: Pick<TableFile, 'heading' | 'items'>,
  mapping: Mapping,
  settings: RowSettings = {},
): AsyncGenerator<MappedItem> {
  const map = rowMapper(mapping, file.heading, settings);
  const turns = givingWay();
  for await (const item of file.items) {
    await turns.pause();
    yield item.error ? { error: item.error } : map(item.record);
  }
}

/** Compiles a mapping for a file's heading. The mapper counts repeated rows, so it serves one pass. */
export function rowMapper(
  mapping: Mapping,
  heading: readonly string[],
  settings: RowSettings = {},
): (record: TableRecord) => MappedItem {
  const read = readerOf(mapping, heading, settings);
  const kind = rowKind(mapping.target);
  const seen = new Map<string, number>();
  const formerly = new Map<string, number>();

  return ({ line, cells }) => {
    const reading = read(cells);
    if (reading === null) return { skipped: line };
    const { values, organization, row, notes } = reading;
    // A rejected row still counts among its repetitions, so that repairing it changes no other row's identity.
    const slug = organization?.slug ?? '';
    const parts = kind.identity(values);
    const repeats = kind.repeats?.(values) ?? false;
    const { identity, ...twin } = repeats
      ? { identity: identityOf(parts) }
      : identify(seen, slug, parts);
    const former = repeats
      ? kind.formerIdentity && identify(formerly, slug, kind.formerIdentity(values)).identity
      : undefined;
    const own = 'group' in twin ? { twin } : {};
    if (row === null) return { error: { line, ...problemOf(reading) }, ...own };
    const hash = sha256(JSON.stringify(row));
    const mapped = {
      line,
      organization,
      row,
      identity,
      hash,
      repeats,
      ...own,
      ...(former && { former }),
    };
    if (notes.length === 0) return { mapped };
    return { mapped: { ...mapped, notes: notes.map((note) => ({ line, ...note })) } };
  };
}

/** The problem that a row is reported with: its first. */
function problemOf({ problems: [first] }: RowReading): Problem {
  if (!first) return { column: null, reason: 'cannot be read' };
  const { field: _, ...problem } = first;
  return problem;
}

function readerOf(mapping: Mapping, heading: readonly string[], settings: RowSettings) {
  try {
    return rowReader(mapping, heading, settings);
  } catch (error) {
    throw asRefusal(error);
  }
}

const plain = (parts: Value[]): Value[] =>
  parts.map((part) => (typeof part === 'string' ? oneLine(part) : part));

const identityOf = (parts: Value[]): string => sha256(JSON.stringify(plain(parts)));

function identify(
  seen: Map<string, number>,
  slug: string,
  parts: Value[],
): { identity: string } & Twin {
  const key = plain(parts);
  const group = sha256(JSON.stringify([slug, ...key]));
  const occurrence = (seen.get(group) ?? 0) + 1;
  seen.set(group, occurrence);
  const numbered = (number: number) => sha256(JSON.stringify([...key, number]));
  return { identity: numbered(occurrence), group, next: numbered(occurrence + 1) };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
