import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** How one property is stored. `P` is its type in TypeScript; instants are epoch milliseconds, days `YYYY-MM-DD`. */
export type Column<P> = {
  readonly options: EntitySchemaColumnOptions;
  /** The closed list of values, which the database checks. */
  readonly words?: readonly string[];
  /** Carries only the type. */
  readonly holds?: P;
};
export type Columns = Record<string, Column<unknown>>;
export type RowFrom<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer P> ? P : never;
};

const column = <P>(options: EntitySchemaColumnOptions): Column<P> => ({ options });
export const uuid = () => column<string>({ type: 'uuid' });
export const text = () => column<string>({ type: 'text' });
export const texts = () => column<string[]>({ type: 'text', array: true });
export const integer = () => column<number>({ type: 'integer' });
export const smallint = () => column<number>({ type: 'smallint' });
export const bigint = () => column<number>({ type: 'bigint' });
export const boolean = () => column<boolean>({ type: 'boolean' });
export const numeric = (precision?: number, scale?: number) =>
  column<number>({ type: 'numeric', ...(precision ? { precision, scale } : {}) });
export const bytes = () => column<Uint8Array>({ type: 'bytea' });
export const json = <T>() => column<T>({ type: 'jsonb' });
export const instant = () => column<number>({ type: 'timestamptz' });
export const day = () => column<string>({ type: 'date' });
export const word = <const W extends string>(words: readonly W[]): Column<W> => ({
  options: { type: 'text' },
  words,
});
/** A word of a list that grows without a migration: the domain checks it, the database does not. */
export const openWord = <W extends string>() => column<W>({ type: 'text' });
export const nullable = <P>({ options, words }: Column<P>): Column<P | null> => ({
  options: { ...options, nullable: true },
  ...(words ? { words } : {}),
});
export const withDefault = <P>(of: Column<P>, value: string | number | boolean): Column<P> => ({
  ...of,
  options: { ...of.options, default: value },
});

export type TableShape<C extends Columns> = {
  /** Properties of the primary key after the organization. */
  key: readonly (keyof C & string)[];
  columns: C;
  /** Property → table whose `id` it contains, always within the organization. */
  references?: Partial<Record<keyof C & string, string>>;
  /** Name → properties. `where` makes it partial; `expression` means that only the migration can state it. */
  indexes?: Record<
    string,
    | readonly (keyof C & string)[]
    | { on: readonly string[]; where?: string; unique?: true }
    | 'expression'
  >;
  uniques?: Record<string, readonly (keyof C & string)[]>;
  /** Names of further CHECK constraints, which the migration states. */
  checks?: readonly string[];
};

/**
 * A tenant table for TypeORM and the stores. Migrations are written by hand; the drift test compares them with this
 * declaration, so both must name the same columns, indexes and references.
 */
export class Table<Row extends object> extends EntitySchema<Row> {
  readonly table: string;
  /** Every column in order: its property, its name and its SQL type. */
  readonly columns: readonly {
    property: keyof Row & string;
    name: string;
    type: string;
    words?: readonly string[];
  }[];
  /** Carries only the type. */
  declare readonly rows?: Row;
  /** The tables whose ids it contains within the organization, and the columns that contain them. */
  readonly holds: readonly { target: string; column: string }[];

  constructor(
    table: string,
    columns: Columns,
    key: readonly string[],
    more: Omit<TableShape<Columns>, 'key' | 'columns'>,
    references: Record<string, { target: string; columns: string[] }>,
  ) {
    const primaryKeyConstraintName = `${table}_pkey`;
    super({
      name: table,
      tableName: table,
      schema: 'cadre',
      columns: Object.fromEntries(
        Object.entries(columns).map(([property, { options }]) => [
          property,
          {
            ...options,
            name: snake(property),
            ...(key.includes(property) ? { primary: true, primaryKeyConstraintName } : {}),
          },
        ]),
      ) as ConstructorParameters<typeof EntitySchema<Row>>[0]['columns'],
      foreignKeys: Object.entries(references).map(([name, { target, columns: columnNames }]) => ({
        name,
        target,
        columnNames,
        referencedColumnNames: referenced(target, columnNames),
      })),
      indices: Object.entries(more.indexes ?? {}).map(([name, shape]) => {
        if (shape === 'expression') return { name, columns: [...key], synchronize: false };
        const { on, ...rest } = 'on' in shape ? shape : { on: shape };
        return { name, columns: [...on], ...rest };
      }),
      uniques: Object.entries(more.uniques ?? {}).map(([name, on]) => ({ name, columns: [...on] })),
      checks: [
        ...Object.entries(columns)
          .filter(([, { words }]) => words)
          .map(([property, { words = [] }]) => ({
            name: `${table}_${snake(property)}_known`,
            expression: `${snake(property)} IN (${words.map((each) => `'${each}'`).join(', ')})`,
          })),
        ...(more.checks ?? []).map((name) => ({ name, expression: 'spelled in the migration' })),
      ],
    });
    this.table = table;
    this.holds = Object.values(references).flatMap(({ target, columns: [, column] }) =>
      column === undefined ? [] : [{ target, column }],
    );
    this.columns = Object.entries(columns).map(([property, { options, words }]) => ({
      property: property as keyof Row & string,
      name: snake(property),
      type: `${String(options.type)}${options.array ? '[]' : ''}`,
      ...(words ? { words } : {}),
    }));
  }
}

/** A table of tenants: `organizationId` is the first column of the key and of every reference. */
export function tenantTable<C extends Columns>(
  table: string,
  { key, columns, references = {}, ...more }: TableShape<C>,
): Table<{ organizationId: string } & RowFrom<C>> {
  const foreign = Object.entries(references).map(([property, target]) => [
    `${table}_${snake(property).replace(/_id$/, '')}_fk`,
    { target, columns: ['organization_id', snake(property)] },
  ]);
  return new Table(
    table,
    { organizationId: uuid(), ...columns },
    ['organizationId', ...key],
    {
      ...more,
      indexes: Object.fromEntries(
        Object.entries(more.indexes ?? {}).map(([name, shape]) => [name, tenantFirst(shape)]),
      ),
      uniques: Object.fromEntries(
        Object.entries(more.uniques ?? {}).map(([name, on]) => [name, ['organizationId', ...on]]),
      ),
    },
    {
      [`${table}_organization_fk`]: { target: 'organization', columns: ['organization_id'] },
      ...Object.fromEntries(foreign),
    },
  );
}

type IndexShape =
  readonly string[] | { on: readonly string[]; where?: string; unique?: true } | 'expression';
function tenantFirst(shape: IndexShape): IndexShape {
  if (shape === 'expression') return shape;
  return 'on' in shape ? { ...shape, on: [...shape.on] } : ['organizationId', ...shape];
}

function referenced(target: string, columns: string[]): string[] {
  if (columns.length === 1) return ['id'];
  return target === 'rubric' ? ['organization_id', 'version'] : ['organization_id', 'id'];
}

export const snake = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export type RowOf<T> = T extends Table<infer Row> ? Row : never;
