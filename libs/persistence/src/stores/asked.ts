import type { Table } from '../entities/table.ts';
import type { Tx } from '../tenant.ts';
import { columnsOf, nameOf, type View } from './rows.ts';

/** The properties of a table's rows that are asked for; absent: all of them. */
export type Asked = ReadonlySet<string> | undefined;

/** Views by what is asked: a document asks for the same set each time it is sent, and its views go when it goes. */
const views = new WeakMap<ReadonlySet<string>, Map<string, View<object>>>();

/**
 * The columns of a table that are asked for, the id and `always`. If a property is asked for that is no column, it is all
 * columns, since what it is made of is not known here. Rows have the type of whole ones: only who asked reads them.
 */
export function askedOf<Row extends object>(
  table: Table<Row>,
  asked: Asked,
  ...always: readonly (keyof Row & string)[]
): View<Row> {
  if (!asked) return table;
  const key = `${table.table} ${always.join()}`;
  const known = views.get(asked) ?? new Map<string, View<object>>();
  let view = known.get(key);
  if (!view) {
    const wanted = new Set<string>(['id', ...always, ...asked]);
    const columns = table.columns.filter(({ property }) => wanted.has(property));
    view = columns.length < wanted.size ? table : { table: table.table, columns };
    views.set(asked, known.set(key, view));
  }
  return view as View<Row>;
}

/** For each parent to be read with its children: the property that holds its id, and what is read of it. */
export type Parents = Readonly<Record<string, { key: string; view: View<object> }>>;

/**
 * Rows with the rows that they refer to, in one statement: `team` of `teamId` beside the other properties, null where there
 * is none. `rest` and `params` as for `selectRows`.
 */
export async function selectWithParents<Row extends object>(
  tx: Tx,
  view: View<Row>,
  parents: Parents,
  rest: string,
  params: readonly unknown[],
): Promise<Row[]> {
  const each = Object.entries(parents).map(([name, { key, view: of }]) => ({
    name,
    properties: of.columns.map(({ property }) => property),
    columns: of.columns.map((column) => `${name}.${column.name} AS "${name}.${column.property}"`),
    join: `LEFT JOIN cadre.${of.table} ${name}
       ON ${name}.organization_id = t.organization_id AND ${name}.id = t.${nameOf(view, key)}`,
  }));
  const rows = await tx.query<Record<string, unknown>>(
    `SELECT ${[columnsOf(view), ...each.flatMap(({ columns }) => columns)].join(', ')}
     FROM cadre.${view.table} t
     ${each.map(({ join }) => join).join('\n     ')}
     WHERE t.organization_id = $1 ${rest}`,
    [tx.organizationId, ...params],
  );
  for (const row of rows) {
    for (const { name, properties } of each) {
      const parent: Record<string, unknown> = {};
      for (const property of properties) parent[property] = row[`${name}.${property}`];
      row[name] = parent['id'] === null ? null : parent;
    }
  }
  return rows as Row[];
}
