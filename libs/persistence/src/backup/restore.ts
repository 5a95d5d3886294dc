import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AppError } from '@cadre/platform/errors';
import {
  asOwner,
  migrate,
  runMigrations,
  underMigrationLock,
  type MigrateOptions,
} from '../migrate.ts';
import { prepareRoles } from '../roles.ts';
import { knownMigrations } from '../migrations/index.ts';
import {
  BackupReader,
  damaged,
  FORMAT,
  tableName,
  type BackupFooter,
  type BackupHeader,
} from './format.ts';
import { migrationsOf, PLAIN_TEXT, tablesOf } from './tables.ts';
import type { BackedUp, BackupProgress } from './back-up.ts';

/**
 * Reads a backup into a database that has no rows: creates the schema that the file was written from, copies all rows in
 * one transaction, and runs the later migrations. A failure leaves the database without rows, so that a restore can be run
 * again.
 * @throws AppError CONFLICT when the database has rows, INVALID_STATE when a newer Cadre wrote the file, VALIDATION_FAILED
 *   when it is damaged, UNAVAILABLE when it cannot be read
 */
export async function restore(
  adminUrl: string,
  path: string,
  { onTable, ...options }: BackupProgress & MigrateOptions = {},
): Promise<BackedUp> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  // Decompressed as it is read; an error of either stream is thrown where the next chunk is awaited.
  const unpacked = pipeline(file, gunzip).catch((error: unknown) => gunzip.destroy(error as Error));
  try {
    const reader = new BackupReader(chunksOf(gunzip, path), path);
    const header = headerOf(await reader.json(), path);
    const done = await underMigrationLock(adminUrl, 'alone', async (client) => {
      await prepareRoles(client, options.appPassword);
      await asOwner(client, () => emptySchema(client, header));
      // It may have been dropped.
      await prepareRoles(client);
      await runMigrations(adminUrl, header.migrations, options.onApplied);
      return copyIn(client, header, reader, path, onTable);
    });
    await migrate(adminUrl, options);
    return done;
  } finally {
    file.destroy();
    gunzip.destroy();
    await unpacked;
  }
}

async function* chunksOf(unpacked: Readable, path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (code.startsWith('Z_')) throw damaged(path, 'it is no gzip file, or damaged', error);
    if (code === 'ENOENT') throw new AppError('UNAVAILABLE', `There is no file ${path}.`);
    throw new AppError('UNAVAILABLE', `${path} cannot be read (${code}).`, { cause: error });
  }
}

function headerOf(value: unknown, path: string): BackupHeader {
  const header = value as Partial<BackupHeader> | null;
  if (header?.cadreBackup !== FORMAT || !header.migrations || !header.tables) {
    throw damaged(path, 'it is no backup of Cadre, or of a kind that this version does not know');
  }
  const known = knownMigrations();
  const unknown = header.migrations.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new AppError(
      'INVALID_STATE',
      `${path} was written by a newer Cadre (its schema has ${unknown}, which this version does not know). ` +
        'Restore it with the version that wrote it, or a newer one. Nothing was changed.',
    );
  }
  return header as BackupHeader;
}

/**
 * Refuses a database that has rows. If an empty one has migrations that the file does not, its schemas are dropped and made
 * again.
 */
async function emptySchema(client: pg.Client, { migrations }: BackupHeader): Promise<void> {
  for (const { schema, name } of await tablesOf(client)) {
    const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
    const { rows } = await client.query<{ some: boolean }>(
      `SELECT EXISTS (SELECT FROM ${table}) AS some`,
    );
    if (!rows[0]?.some) continue;
    throw new AppError(
      'CONFLICT',
      `This database has rows already (in ${schema}.${name}), and a backup is restored into an empty one only. ` +
        'Name an empty data directory in CADRE_DATA_DIR, or an empty database in DATABASE_ADMIN_URL. Nothing was changed.',
    );
  }
  const present = await migrationsOf(client);
  if (present.some((name) => !migrations.includes(name))) {
    await client.query('DROP SCHEMA cadre, auth CASCADE');
  }
}

const REFERENCES = `
  SELECT format('%I.%I', n.nspname, r.relname) AS "table", quote_ident(c.conname) AS name,
    pg_get_constraintdef(c.oid) AS definition
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = r.relnamespace
  WHERE c.contype = 'f' AND n.nspname IN ('cadre', 'auth')`;
const FORCED = `
  SELECT format('%I.%I', n.nspname, c.relname) AS "table"
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relforcerowsecurity AND n.nspname IN ('cadre', 'auth')`;

/**
 * Copies the rows in one transaction. References are dropped and made again, which checks them over all rows at once, so
 * the order of tables does not matter. Triggers are off, since they check changes and these rows were checked when they
 * were written. Row-level security does not bind the owner until the end.
 */
async function copyIn(
  client: pg.Client,
  header: BackupHeader,
  reader: BackupReader,
  path: string,
  onTable: BackupProgress['onTable'],
): Promise<BackedUp> {
  await client.query(PLAIN_TEXT);
  await client.query('SET ROLE cadre_owner; BEGIN');
  const { rows: references } =
    await client.query<Record<'table' | 'name' | 'definition', string>>(REFERENCES);
  const { rows: forced } = await client.query<{ table: string }>(FORCED);
  const tables = await tablesOf(client);
  const each = (statement: (quoted: string) => string) =>
    tables
      .map(({ schema, name }) =>
        statement(`${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`),
      )
      .join(';');
  for (const { table, name } of references) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
  await client.query(each((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`));
  for (const { table } of forced) {
    await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  }

  const rows: Record<string, number> = {};
  try {
    for (const [index, table] of header.tables.entries()) {
      const name = tableName(table);
      onTable?.(name, index, header.tables.length);
      if (!tables.some((ours) => tableName(ours) === name)) {
        throw damaged(path, `it has a table ${name}, which its schema has not`);
      }
      const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
      const into = `${client.escapeIdentifier(table.schema)}.${client.escapeIdentifier(table.name)}`;
      const copy = client.query(copyFrom(`COPY ${into} (${columns}) FROM STDIN`));
      await pipeline(Readable.from(reader.rows()), copy);
      rows[name] = copy.rowCount ?? 0;
    }
    const { rows: expected = {} } = (await reader.json()) as Partial<BackupFooter>;
    await reader.end();
    for (const [name, count] of Object.entries(rows)) {
      if (expected[name] !== count) {
        throw damaged(path, `of ${name} it has ${count} rows, not ${expected[name] ?? 'a number'}`);
      }
    }
    for (const { table, name, definition } of references) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Errors for rows that the schema refuses: a value of the wrong type, a reference to a missing row.
    const state = String((error as { code?: unknown }).code);
    if (/^2[23]/.test(state)) throw damaged(path, 'its rows do not fit its schema', error);
    throw error;
  }
  for (const { table } of forced) {
    await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }
  await client.query(each((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`));
  await client.query('COMMIT');
  // So that the plans of the first requests know the number of rows.
  await client.query(each((table) => `ANALYZE ${table}`));
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return { tables: header.tables.length, rows: all, schema: header.migrations.at(-1) ?? '' };
}
