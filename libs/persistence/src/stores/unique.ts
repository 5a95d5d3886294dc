import type { Table } from '../entities/table.ts';
import type { Tx } from '../tenant.ts';
import { findById, updateRow, type New, type Patch } from './rows.ts';

/**
 * A table whose rows are unique by a key: `of` is what the key is made of, `from` the properties that decide all keys of a
 * row, `keys` computes them, null where the row gives a key up.
 */
export type Unique<Row> = {
  entity: Table<Row & Keyed>;
  of: 'email' | 'name';
  from: readonly (keyof Row & string)[];
  keys: (row: Partial<Row>) => Partial<Row>;
};
type Keyed = { organizationId: string; id: string; version: number };

/** A new row with its keys. */
export const withKeys = <Row>({ keys }: Unique<Row>, row: New<Row>): New<Row> => ({
  ...row,
  ...keys(row as Partial<Row>),
});

/**
 * Changes a row, and its keys with it.
 * @throws AppError CONFLICT
 */
export async function updateUnique<Row extends Keyed>(
  tx: Tx,
  { entity, of, from, keys }: Unique<Row>,
  id: string,
  expectedVersion: number,
  patch: Patch<Row>,
): Promise<Row> {
  const old = from.some((each) => each in patch) ? await findById(tx, entity, id) : null;
  if (!old) return updateRow(tx, entity, id, expectedVersion, patch);
  const [key, doubled] = [`${of}Key`, `${of}Doubled`] as (keyof Row & string)[];
  const next = keys({ ...old, ...patch });
  const stays = key !== undefined && next[key] === old[key];
  const row = await updateRow(tx, entity, id, expectedVersion, {
    ...patch,
    ...next,
    ...(!stays && { [doubled as string]: patch[doubled as keyof Patch<Row>] ?? null }),
  });
  if (!stays) await passKeysOn(tx, { table: entity.table, of }, [old[key as keyof Row]]);
  return row;
}

/**
 * Of rows that had one key before keys were unique, one holds it. When that row gives the key up, the oldest that is left
 * holds it from then on, so that the unique index goes on refusing further rows.
 * @param keys keys that rows of the table have just given up
 */
export async function passKeysOn(
  tx: Tx,
  { table, of }: { table: string; of: 'email' | 'name' },
  keys: readonly unknown[],
): Promise<void> {
  const given = keys.filter((key) => typeof key === 'string');
  if (given.length === 0) return;
  await tx.execute(
    `UPDATE cadre.${table} t SET ${of}_doubled = NULL
     FROM (
       SELECT DISTINCT ON (o.${of}_key) o.id FROM cadre.${table} o
       WHERE o.organization_id = $1 AND o.${of}_key = ANY($2)
       ORDER BY o.${of}_key, o.${of}_doubled NULLS FIRST, o.created_at, o.id
     ) oldest
     WHERE t.organization_id = $1 AND t.id = oldest.id AND t.${of}_doubled`,
    [tx.organizationId, given],
  );
}
