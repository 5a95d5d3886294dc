/** The parameters of the statement after the organization ($1), as every fragment names them. Instants and windows are milliseconds. */
export const P = {
  at: '$2::bigint',
  leadTimeWindow: '$3::bigint',
  blockedAfter: '$4::bigint',
  pulseWindow: '$5::bigint',
  incidentWindow: '$6::bigint',
  leadTimeSample: '$7',
  timeZone: '$8::text',
} as const;

/** A part of the statement that several facts look at. */
export type Part = {
  readonly name: string;
  /** Computed once, however many facts read it. */
  readonly materialized?: true;
  readonly select: string;
  readonly needs?: readonly Part[];
};

/** Rows whose instants are boundaries: FROM and WHERE. What several facts name is scanned once. */
export type Scan = { readonly from: string };

/** How one fact is counted: distinct rows in order, nothing looked at but this organization. */
export type FactSql = {
  readonly needs: readonly Part[];
  /** Aggregates over a part, by name. Those of all facts over one part are computed in one pass, the row `<part>_facts`. */
  readonly aggregates?: { readonly over: Part; readonly columns: Readonly<Record<string, string>> };
  /** A JSON expression with the counted value; the organization's row is `o`. */
  readonly value: string;
  /** The instants at which time alone may change the fact. */
  readonly boundaries?: readonly { readonly scan: Scan; readonly at: readonly string[] }[];
};

export const ms = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000)::bigint`;
/** The other way, so that an index on the instant is of use. */
export const instant = (milliseconds: string): string => `to_timestamp((${milliseconds}) / 1000.0)`;
export const ids = (column: string, filter = 'true'): string =>
  `coalesce(json_agg(DISTINCT ${column} ORDER BY ${column}) FILTER (WHERE ${filter}), '[]')`;
export const sum = (column: string, filter: string): string =>
  `coalesce(sum(${column}) FILTER (WHERE ${filter}), 0)`;
/** `{count, ids}` of a column that holds a list of ids. */
export const counted = (list: string): string =>
  `'count', json_array_length(${list}), 'ids', ${list}`;
