import { open, rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError, codeOf, messageOf } from '@cadre/platform/errors';
import { underMigrationLock } from '../migrate.ts';
import { END, FORMAT, tableName, type BackupHeader, type BackupTable } from './format.ts';
import { migrationsOf, PLAIN_TEXT, tablesOf } from './tables.ts';

export type BackedUp = { tables: number; rows: number; schema: string };
export type BackupProgress = { onTable?: (name: string, done: number, total: number) => void };

/**
 * Writes every table of Cadre, as of one snapshot, to one file that only its owner may read. Members can work meanwhile.
 * Needs a role that may become `cadre_owner`.
 * @throws AppError CONFLICT when the file exists, INVALID_STATE when the database has no schema of Cadre
 */
export async function backUp(
  adminUrl: string,
  path: string,
  { onTable }: BackupProgress = {},
): Promise<BackedUp> {
  if (await stat(path).catch(() => null)) {
    throw new AppError('CONFLICT', `${path} exists already. Name another file, or delete it.`);
  }
  const unfinished = `${path}.unfinished`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    const gzip = createGzip();
    const written = pipeline(gzip, file.createWriteStream({ flush: true }));
    const read = underMigrationLock(adminUrl, 'shared', async (client) => {
      const done = await writeSnapshot(client, gzip, onTable);
      gzip.end();
      return done;
    });
    read.catch((error: unknown) => gzip.destroy(error as Error));
    // If the disk fails, its error is thrown rather than an error that follows from it.
    await written;
    await rename(unfinished, path);
    return await read;
  } catch (error) {
    await rm(unfinished, { force: true });
    if (!NOT_WRITABLE.has(codeOf(error) ?? '')) throw error;
    throw new AppError('UNAVAILABLE', `${path} cannot be written: ${messageOf(error)}.`);
  }
}

const NOT_WRITABLE = new Set(['ENOENT', 'EACCES', 'EPERM', 'ENOSPC', 'EISDIR', 'ENOTDIR', 'EROFS']);

async function writeSnapshot(
  client: pg.Client,
  output: Writable,
  onTable: BackupProgress['onTable'],
): Promise<BackedUp> {
  await client.query(PLAIN_TEXT);
  const bound = await isBound(client);
  if (bound) await client.query('SET ROLE cadre_owner');
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const migrations = await migrationsOf(client);
  const schema = migrations.at(-1) ?? refuseNoSchema();
  const tables = await tablesOf(client);
  const header: BackupHeader = {
    cadreBackup: FORMAT,
    takenAt: new Date().toISOString(),
    migrations,
    tables,
  };
  await write(output, `${JSON.stringify(header)}\n`);
  const tenants = bound ? await organizationsOf(client) : [null];
  const rows: Record<string, number> = {};
  for (const [index, table] of tables.entries()) {
    onTable?.(tableName(table), index, tables.length);
    const by = table.columns.includes('organization_id') ? tenants : [null];
    rows[tableName(table)] = await copyOut(client, table, by, output);
    await write(output, END);
  }
  await client.query('COMMIT');
  await write(output, `${JSON.stringify({ rows })}\n`);
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return { tables: tables.length, rows: all, schema };
}

/** Whether row-level security binds this role, so that the backup reads one organization after the other as the owner. */
async function isBound(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean; prepared: boolean }>(
    `SELECT rolsuper OR rolbypassrls AS free, to_regrole('cadre_owner') IS NOT NULL AS prepared
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (!rows[0]?.prepared) refuseNoSchema();
  return !rows[0]?.free;
}

async function organizationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM cadre.organization');
  return rows.map(({ id }) => id);
}

function refuseNoSchema(): never {
  throw new AppError('INVALID_STATE', 'This database holds no Cadre: there is nothing to save.');
}

async function copyOut(
  client: pg.Client,
  table: BackupTable,
  tenants: readonly (string | null)[],
  output: Writable,
): Promise<number> {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const from = `${client.escapeIdentifier(table.schema)}.${client.escapeIdentifier(table.name)}`;
  let rows = 0;
  for (const tenant of tenants) {
    if (tenant) await client.query(`SELECT set_config('app.organization_id', $1, true)`, [tenant]);
    const copied = client.query(copyTo(`COPY (SELECT ${columns} FROM ${from}) TO STDOUT`));
    for await (const chunk of copied) await write(output, chunk as Buffer);
    rows += copied.rowCount ?? 0;
  }
  return rows;
}

async function write(output: Writable, chunk: Buffer | string): Promise<void> {
  if (output.destroyed) throw output.errored ?? new Error('the file was closed');
  // `once` rejects when the stream fails.
  if (!output.write(chunk)) await once(output, 'drain');
}
