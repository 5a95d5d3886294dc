import { z } from 'zod';
import { AppError } from '@cadre/platform/errors';

/** One page of a list, in the shape of a Relay connection. Cursors are opaque and stay valid while rows come and go. */
export type Page<T> = {
  edges: { node: T; cursor: string }[];
  pageInfo: {
    hasNextPage: boolean;
    /** Always false: lists are read forwards only. */
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/** Where a page starts: the sort key of the last row seen, or null for the first page. */
export type Key = readonly (string | number)[];

/**
 * Reads a cursor made by {@link pageOf}.
 * @throws AppError VALIDATION_FAILED at `after` for any other text, so that it never reaches SQL.
 */
export function keyAfter<S extends z.ZodType<Key>>(
  after: string | null | undefined,
  shape: S,
): z.output<S> | null {
  if (after === null || after === undefined) return null;
  const parsed = shape.safeParse(decoded(after));
  if (parsed.success) return parsed.data;
  throw new AppError('VALIDATION_FAILED', 'Some of the input cannot be accepted.', {
    fields: [{ path: 'after', message: 'must be a cursor of this list' }],
  });
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const encoded = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** Makes a page of `first` from rows read with `LIMIT first + 1`: a row beyond `first` shows that there is a next page. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => Key,
  nodeOf: (row: Row) => T,
): Page<T> {
  const edges = rows
    .slice(0, first)
    .map((row) => ({ node: nodeOf(row), cursor: encoded(keyOf(row)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * A page of a list by the instant `by`, newest first.
 * @param read gives at most `limit` rows that come after `after`
 */
export async function newestFirst<
  Row extends Record<By, number> & { id: string },
  By extends string,
>(
  { first, after }: { first: number; after?: string | null },
  by: By,
  read: (part: { limit: number; after: z.output<typeof instantKey> | null }) => Promise<Row[]>,
): Promise<Page<Row>> {
  const rows = await read({ limit: first + 1, after: keyAfter(after, instantKey) });
  return pageOf(
    rows,
    first,
    (row) => [row[by], row.id],
    (row) => row,
  );
}

/** The cursor of a list by a number (an instant, a score, a sequence); ids order rows with equal numbers. */
export const numberKey = z.tuple([z.number(), z.uuid()]);
/** The cursor of a list by the instant at which rows were created. */
export const instantKey = z.tuple([z.number().int().min(0).max(8.64e15), z.uuid()]);
/** The cursor of a list by sequence number. */
export const sequenceKey = z.tuple([z.number().int().min(0)]);

/** The input of a batch read. */
export const idsInput = z.object({ ids: z.array(z.uuid()).max(1_000) });
