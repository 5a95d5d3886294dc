import { AppError } from '@cadre/platform/errors';
import type { Table } from '../entities/table.ts';
import type { Tx } from '../tenant.ts';

/**
 * The statements that every store is built from. They name each column, include the tenant predicate, take one row or
 * thousands in one JSON parameter, and return instants as epoch milliseconds.
 */

type AnyRow = { organizationId: string };
type Given<Row> = Omit<Row, 'organizationId' | 'version'> &
  (Row extends { id: string } ? object : Pick<Row, keyof Row & 'version'>);
type NullableKeys<Row> = { [K in keyof Row]-?: null extends Row[K] ? K : never }[keyof Row];
/** A row to insert: the organization is the transaction's, the version is 1, and nullable columns may be left out. */
export type New<Row> = Omit<Given<Row>, NullableKeys<Given<Row>>> &
  Partial<Pick<Given<Row>, NullableKeys<Given<Row>>>>;
type Versioned = AnyRow & { id: string; version: number };
/** The columns of a row that may change: never its key, and its version only by one. */
export type Patch<Row> = Partial<Omit<Row, 'organizationId' | 'id' | 'version' | 'createdAt'>>;
export type Change<Row> = Patch<Row> & { id: string; expectedVersion?: number };

/**
 * The result of reading a table: its columns under the names of their properties. A table itself is the view of all its
 * columns.
 */
export type View<Row extends object> = {
  readonly table: string;
  readonly columns: readonly { readonly property: string; readonly name: string }[];
  /** Carries only the type. */
  readonly rows?: Row;
};

/** All columns of a table but these. A new column of the table is read without a change here. */
export const without = <Row extends object, P extends keyof Row & string>(
  { table, columns }: Table<Row>,
  ...hidden: readonly P[]
): View<Omit<Row, P>> => ({
  table,
  columns: columns.filter(({ property }) => !(hidden as readonly string[]).includes(property)),
});

/** These columns of a table, in this order. */
export function only<Row extends object, P extends keyof Row & string>(
  { table, columns }: Table<Row>,
  ...properties: readonly P[]
): View<Pick<Row, P>> {
  const byProperty = new Map<string, (typeof columns)[number]>(
    columns.map((column) => [column.property, column]),
  );
  return { table, columns: properties.flatMap((property) => byProperty.get(property) ?? []) };
}

const columnLists = new WeakMap<object, string>();

/** `t.id AS "id", t.created_at AS "createdAt", …`: every column of `view` under its property; the table is `t`. */
export function columnsOf(view: View<object>): string {
  let list = columnLists.get(view);
  if (list === undefined) {
    list = view.columns.map(({ name, property }) => `t.${name} AS "${property}"`).join(', ');
    columnLists.set(view, list);
  }
  return list;
}

/**
 * Rows of this organization. `rest` follows the tenant predicate: more of the WHERE (beginning with AND), ORDER BY,
 * LIMIT, FOR UPDATE; its parameters are $2, $3, …; the table is `t`.
 */
export function selectRows<Row extends object>(
  tx: Tx,
  view: View<Row>,
  rest = '',
  params: readonly unknown[] = [],
): Promise<Row[]> {
  return tx.query<Row>(
    `SELECT ${columnsOf(view)}
     FROM cadre.${view.table} t
     WHERE t.organization_id = $1 ${rest}`,
    [tx.organizationId, ...params],
  );
}

/** How many rows of this organization match `rest`, which is written as for {@link selectRows}. */
export async function countRows(
  tx: Tx,
  { table }: View<object>,
  rest = '',
  params: readonly unknown[] = [],
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count
     FROM cadre.${table} t
     WHERE t.organization_id = $1 ${rest}`,
    [tx.organizationId, ...params],
  );
  return row?.count ?? 0;
}

/** One page of a list, newest first. */
export type PageOf = {
  /** The limit on rows. */
  limit: number;
  /** The instant and the id of the last row of the page before; null for the first page. */
  after: readonly [at: number, id: string] | null;
};

/**
 * Rows of this organization by the instant `by`, newest first; ids order rows with equal instants. The parameters of `rest`
 * are $2, $3, ….
 */
export function selectPage<Row extends object>(
  tx: Tx,
  view: View<Row>,
  { by, after, limit }: PageOf & { by: keyof Row & string },
  rest = '',
  params: readonly unknown[] = [],
): Promise<Row[]> {
  const instant = `t.${nameOf(view, by)}`;
  const [at, id, rows] = [2, 3, 4].map((place) => `$${params.length + place}`);
  return selectRows(
    tx,
    view,
    `${rest} AND (${at}::timestamptz IS NULL OR (${instant}, t.id) < (${at}, ${id}::uuid))
     ORDER BY ${instant} DESC, t.id DESC LIMIT ${rows}`,
    [...params, after && new Date(after[0]), after?.[1] ?? null, limit],
  );
}

/** Rows of this organization whose `property` is one of `ids`. */
export function selectBy<Row extends object>(
  tx: Tx,
  view: View<Row>,
  property: keyof Row & string,
  ids: readonly string[],
  order = '',
): Promise<Row[]> {
  return selectRows(tx, view, `AND t.${nameOf(view, property)} = ANY($2::uuid[]) ${order}`, [ids]);
}

/** The column name of a property. */
export function nameOf({ table, columns }: View<object>, property: string): string {
  const column = columns.find((each) => each.property === property);
  if (!column) throw new Error(`${table} has no column for ${property}`);
  return column.name;
}

export async function findById<Row extends { id: string }>(
  tx: Tx,
  view: View<Row>,
  id: string,
): Promise<Row | null> {
  const [row] = await selectRows(tx, view, 'AND t.id = $2', [id]);
  return row ?? null;
}

/** The rows of these ids that exist, in no order: for dataloaders. */
export async function findByIds<Row extends { id: string }>(
  tx: Tx,
  view: View<Row>,
  ids: readonly string[],
): Promise<Row[]> {
  if (ids.length === 0) return [];
  return selectRows(tx, view, 'AND t.id = ANY($2::uuid[])', [ids]);
}

/** Inserts rows, one or thousands, in one statement; with `onConflict` fewer may be inserted. Returns how many were. */
export async function insertRows<Row extends AnyRow>(
  tx: Tx,
  entity: Table<Row>,
  rows: readonly New<Row>[],
  onConflict = '',
): Promise<number> {
  return rows.length === 0 ? 0 : tx.execute(...insertion(tx, entity, rows, onConflict));
}

/**
 * Sends the insert of one row; a refusal of the database fails the transaction (see `Session.send`).
 * @returns the row as it is stored
 */
export function insertRow<Row extends AnyRow>(tx: Tx, entity: Table<Row>, row: New<Row>): Row {
  tx.send(...insertion(tx, entity, [row]));
  const rest = entity.columns.map(({ property }) => [property, property === 'version' ? 1 : null]);
  return { ...Object.fromEntries(rest), ...row, organizationId: tx.organizationId };
}

function insertion<Row extends AnyRow>(
  { organizationId }: Tx,
  entity: Table<Row>,
  rows: readonly New<Row>[],
  onConflict = '',
): [sql: string, params: readonly unknown[]] {
  const given = new Set<string>(rows.flatMap((row) => Object.keys(row)));
  const columns = entity.columns.filter(({ property }) => given.has(property));
  const firstVersion =
    !given.has('version') && entity.columns.some(({ property }) => property === 'version');
  const names = columns.map(({ name }) => name).join(', ');
  return [
    `INSERT INTO cadre.${entity.table} (organization_id, ${names}${firstVersion ? ', version' : ''})
     SELECT $1, ${names}${firstVersion ? ', 1' : ''}
     FROM json_to_recordset($2) AS r(${recordOf(columns)})
     ${onConflict}`,
    [organizationId, encode(entity, rows)],
  ];
}

/**
 * Changes rows, each by its id; all changes must name the same properties. A row whose version differs from a given
 * `expectedVersion` stays as it is. Every change adds one to the version.
 * @returns the changed rows as they are now, in no order.
 */
export async function updateRows<Row extends Versioned>(
  tx: Tx,
  entity: Table<Row>,
  changes: readonly Change<Row>[],
): Promise<Row[]> {
  const [first] = changes;
  if (first === undefined) return [];
  const columns = entity.columns.filter(
    ({ property }) => property in first && property !== 'id' && property !== 'organizationId',
  );
  const assignments = columns.map(({ name }) => `${name} = r.${name}`);
  const expected = 'expectedVersion' in first && first.expectedVersion !== undefined;
  return tx.query<Row>(
    `UPDATE cadre.${entity.table} t SET ${[...assignments, 'version = t.version + 1'].join(', ')}
     FROM json_to_recordset($2) AS r(${recordOf([{ name: 'id', type: 'uuid' }, ...columns])}${expected ? ', "expectedVersion" integer' : ''})
     WHERE t.organization_id = $1 AND t.id = r.id${expected ? ' AND t.version = r."expectedVersion"' : ''}
     RETURNING ${columnsOf(entity)}`,
    [tx.organizationId, encode(entity, changes)],
  );
}

/**
 * Changes one row that is still at `expectedVersion`.
 * @returns the row as it is now.
 * @throws AppError CONFLICT when another transaction has changed it since, or it does not exist.
 */
export async function updateRow<Row extends Versioned>(
  tx: Tx,
  entity: Table<Row>,
  id: string,
  expectedVersion: number,
  patch: Patch<Row>,
): Promise<Row> {
  const [row] = await updateRows(tx, entity, [{ ...patch, id, expectedVersion } as Change<Row>]);
  if (row) return row;
  throw conflict(
    'expectedVersion',
    'Somebody else has changed this since you saw it. Load it again, then repeat your change.',
    `is ${expectedVersion}, which is not the version any more`,
  );
}

export const conflict = (path: string, message: string, field: string): AppError =>
  new AppError('CONFLICT', message, { fields: [{ path, message: field }] });

type Place = { name: string; type: string };
/** The column list for `json_to_recordset`. */
export const recordOf = (columns: readonly Place[]): string =>
  columns.map(({ name, type }) => `${name} ${type}`).join(', ');

/** Rows as JSON by column name, instants in ISO form: what `json_to_recordset` reads exactly. */
export function encode<Row extends object>(entity: Table<Row>, rows: readonly object[]): string {
  const byProperty = new Map<string, Place>(
    entity.columns.map((column) => [column.property, column]),
  );
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([property, value]) => {
          const column = byProperty.get(property);
          const instant = column?.type === 'timestamptz' && typeof value === 'number';
          return [column?.name ?? property, instant ? new Date(value).toISOString() : value];
        }),
      ),
    ),
  );
}
