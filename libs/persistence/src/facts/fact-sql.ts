/**
 * The statement's parameters after the organization ($1), under the names that fragments use. Instants and windows are
 * milliseconds.
 */
export const P = {
  at: '$2::bigint',
  leadTimeWindow: '$3::bigint',
  blockedAfter: '$4::bigint',
  pulseWindow: '$5::bigint',
  incidentWindow: '$6::bigint',
  leadTimeSample: '$7',
  timeZone: '$8::text',
  /** The instant of the evaluation before. */
  since: '$9::bigint',
  reviewAfter: '$10::bigint',
  accountableStages: '$11::numeric',
} as const;

/** A part of the statement that several facts read. */
export type Part = {
  readonly name: string;
  /** Computed once, even if several facts read it. */
  readonly materialized?: true;
  readonly select: string;
  readonly needs?: readonly Part[];
};

/** Rows whose instants are boundaries: FROM and WHERE. A scan that several facts name runs once. */
export type Scan = { readonly from: string };

/** How one fact is counted: distinct rows, ordered, of this organization only. */
export type FactSql = {
  readonly needs: readonly Part[];
  /** Aggregates over a part, by name. Those of all facts over one part are computed in one pass, the row `<part>_facts`. */
  readonly aggregates?: { readonly over: Part; readonly columns: Readonly<Record<string, string>> };
  /** A JSON expression with the counted value; the organization's row is `o`. */
  readonly value: string;
  /** The instants at which time alone may change the fact. */
  readonly boundaries?: readonly { readonly scan: Scan; readonly at: readonly Boundary[] }[];
};

/**
 * An instant, in milliseconds. It is a *due instant* where it lay ahead when its row was recorded: always, unless it says when
 * that was. What takes effect by its own commit is none: the next evaluation sees it.
 */
export type Boundary = string | { readonly at: string; readonly recorded: string };

export const ms = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000)::bigint`;
/** An instant that is the commit's own. */
export const atCommit = (instant: string): Boundary => ({ at: ms(instant), recorded: ms(instant) });
/** The inverse of `ms`: converts the parameter and not the column, so that an index on the instant can be used. */
export const instant = (milliseconds: string): string => `to_timestamp((${milliseconds}) / 1000.0)`;
export const ids = (column: string, filter = 'true'): string =>
  `coalesce(json_agg(DISTINCT ${column} ORDER BY ${column}) FILTER (WHERE ${filter}), '[]')`;
export const sum = (column: string, filter: string): string =>
  `coalesce(sum(${column}) FILTER (WHERE ${filter}), 0)`;
/** `{count, ids}` of a column that contains a list of ids. */
export const counted = (list: string): string =>
  `'count', json_array_length(${list}), 'ids', ${list}`;
