import { entities } from '../entities/index.ts';
import {
  MergeEntity,
  type MergeKind,
  type MergeRow,
  type Moved,
} from '../entities/merge.entity.ts';
import type { Tx } from '../tenant.ts';
import { atMostFullTime } from './assignment.store.ts';
import { findById, insertRow, selectRows, type New } from './rows.ts';

/** A column that refers to rows of one kind, found in the tables' declarations: a new table is included without a change here. */
type Place = { table: string; column: string; key: string[]; columns: string[] };

const placesOf = (kind: MergeKind): Place[] =>
  entities.flatMap(({ table, columns, holds, options }) =>
    holds
      // A row that was merged before follows; its own trace knows where it was.
      .filter(({ target, column }) => target === kind.toLowerCase() && column !== 'merged_into_id')
      .map(({ column }) => ({
        table,
        column,
        key: columns
          .filter(({ property, name }) => {
            const [, shape] =
              Object.entries(options.columns).find(([each]) => each === property) ?? [];
            return shape?.primary === true && name !== 'organization_id';
          })
          .map(({ name }) => name),
        columns: columns.map(({ name }) => name),
      })),
  );

/**
 * Rows that are about to be referred to, held until the transaction ends: they are not archived or merged meanwhile, which
 * locks them.
 */
export const holdRows = (
  tx: Tx,
  kind: MergeKind,
  ids: readonly string[],
): Promise<{ id: string; name: string; archivedAt: number | null }[]> =>
  tx.query(
    `SELECT t.id, t.name, t.archived_at AS "archivedAt" FROM cadre.${kind.toLowerCase()} t
     WHERE t.organization_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR KEY SHARE`,
    [tx.organizationId, ids],
  );

/** How many rows refer to a row, by table and column. */
export async function countReferences(
  tx: Tx,
  kind: MergeKind,
  id: string,
): Promise<{ table: string; column: string; count: number }[]> {
  return tx.query(
    placesOf(kind)
      .map(
        ({ table, column }) =>
          `SELECT '${table}' AS table, '${column}' AS column, count(*)::int AS count
           FROM cadre.${table} WHERE organization_id = $1 AND ${column} = $2
           HAVING count(*) > 0`,
      )
      .join(' UNION ALL '),
    [tx.organizationId, id],
  );
}

/**
 * Makes everything that refers to `from` refer to `to`. A row that `to` has the like of already is deleted instead (a use
 * case that both models serve).
 * @returns what was moved, to be moved back
 */
export async function moveReferences(
  tx: Tx,
  kind: MergeKind,
  from: string,
  to: string,
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const { table, column, key, columns } of placesOf(kind)) {
    const others = key.filter((name) => name !== column);
    const isKey = others.length < key.length;
    const deleted = isKey
      ? await tx.query<{ row: Record<string, unknown> }>(
          `DELETE FROM cadre.${table} t WHERE t.organization_id = $1 AND t.${column} = $2 AND EXISTS (
             SELECT FROM cadre.${table} o WHERE o.organization_id = $1 AND o.${column} = $3
               ${others.map((name) => `AND o.${name} = t.${name}`).join(' ')})
           RETURNING to_jsonb(t) - 'organization_id' AS row`,
          [tx.organizationId, from, to],
        )
      : [];
    const keys = await tx.query<{ row: Record<string, unknown> }>(
      `UPDATE cadre.${table} t SET ${column} = $3${columns.includes('version') ? ', version = t.version + 1' : ''}
       WHERE t.organization_id = $1 AND t.${column} = $2
       RETURNING jsonb_build_object(${others.map((name) => `'${name}', t.${name}`).join(', ')}) AS row`,
      [tx.organizationId, from, to],
    );
    if (keys.length + deleted.length === 0) continue;
    const [moves, gone] = [keys, deleted].map((rows) => rows.map(({ row }) => row));
    moved.push({ table, column, keys: moves ?? [], deleted: gone ?? [] });
  }
  return moved;
}

/**
 * Makes what a merge has moved refer to `from` again, where it still refers to `to`.
 * @throws AppError VALIDATION_FAILED when a person would have more than 1.0 FTE on some day, by changes since
 */
export async function moveBack(
  tx: Tx,
  kind: MergeKind,
  moved: readonly Moved[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  for (const place of placesOf(kind)) {
    const { table, column, key, columns } = place;
    const others = key.filter((name) => name !== column);
    const match = others.map((name) => `AND t.${name} = r.${name}`).join(' ');
    for (const { keys, deleted } of moved.filter(
      (each) => each.table === table && each.column === column,
    )) {
      await atMostFullTime(() =>
        tx.execute(
          `UPDATE cadre.${table} t SET ${column} = $2${columns.includes('version') ? ', version = t.version + 1' : ''}
         FROM jsonb_populate_recordset(NULL::cadre.${table}, $4) r
         WHERE t.organization_id = $1 AND t.${column} = $3 ${match}`,
          [tx.organizationId, from, to, JSON.stringify(keys)],
        ),
      );
      const names = columns.filter((name) => name !== 'organization_id').join(', ');
      await tx.execute(
        `INSERT INTO cadre.${table} (organization_id, ${names})
         SELECT $1, ${names} FROM jsonb_populate_recordset(NULL::cadre.${table}, $2) ON CONFLICT DO NOTHING`,
        [tx.organizationId, JSON.stringify(deleted)],
      );
    }
  }
}

/**
 * The history of a model's links goes with its deployments, so that past instants are counted as they were.
 * @param only what an earlier call has moved, to be moved back
 * @returns what was moved
 */
export async function moveLinkHistory(
  tx: Tx,
  from: string,
  to: string,
  only: Moved[] | null = null,
): Promise<Moved[]> {
  const keys = only?.filter(({ table }) => table === 'dated_change').flatMap((each) => each.keys);
  const rows = await tx.query<{ useCase: string; at: string }>(
    `UPDATE cadre.dated_change t SET key = $3 || substr(t.key, 37)
     WHERE t.organization_id = $1 AND t.kind = 'link' AND starts_with(t.key, $2 || ' ')
       AND ($4::jsonb IS NULL OR EXISTS (
         SELECT FROM jsonb_to_recordset($4) AS r("useCase" text, at timestamptz)
         WHERE r."useCase" = substr(t.key, 38) AND r.at = t.at))
       AND NOT EXISTS (SELECT FROM cadre.dated_change o WHERE o.organization_id = $1 AND o.kind = 'link'
         AND o.key = $3 || substr(t.key, 37) AND o.at = t.at)
     RETURNING substr(t.key, 38) AS "useCase", to_jsonb(t.at) AS at`,
    [tx.organizationId, from, to, keys ? JSON.stringify(keys) : null],
  );
  return rows.length === 0
    ? []
    : [{ table: 'dated_change', column: 'key', keys: rows, deleted: [] }];
}

export const insertMerge = (tx: Tx, merge: New<MergeRow>) => insertRow(tx, MergeEntity, merge);
export const findMerge = (tx: Tx, id: string) => findById(tx, MergeEntity, id);

/** The merges into a row that stand, the latest first. */
export const mergesInto = (tx: Tx, keptId: string) =>
  selectRows(
    tx,
    MergeEntity,
    'AND t.kept_id = $2 AND t.undone_at IS NULL ORDER BY t.at DESC, t.id DESC',
    [keptId],
  );

/** Notes that a merge was undone. Returns whether it stood until now. */
export async function endMerge(tx: Tx, id: string, at: number): Promise<boolean> {
  const ended = await tx.execute(
    'UPDATE cadre.merge SET undone_at = $3 WHERE organization_id = $1 AND id = $2 AND undone_at IS NULL',
    [tx.organizationId, id, new Date(at)],
  );
  return ended > 0;
}
