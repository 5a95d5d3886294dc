import { readFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createEmptyDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { givenCadre, givenOrganization, type GivenCadre } from '../../../../test/given/cadre.ts';
import { givenRows } from '../../../../test/given/operations.ts';
import { withLogin } from '../../../../test/support/urls.ts';
import { backUp, inTenant, migrate, readCatalogue, restore } from '../index.ts';
import { runMigrations, underMigrationLock } from '../migrate.ts';
import { knownMigrations } from '../migrations/index.ts';
import { prepareRoles } from '../roles.ts';

let cadre: GivenCadre;
let folder: string;
let empty: TestDatabase;
let file: string;
beforeAll(async () => {
  cadre = await givenCadre();
  folder = await mkdtemp(path.join(tmpdir(), 'cadre-backup-'));
  for (const canary of ['First', 'Second']) {
    const organization = await givenOrganization(cadre.app);
    await givenRows(cadre.app, organization, canary);
    await organization.evaluated();
  }
  // What the format itself is made of, and what does not fit into seven bits.
  await ask(
    cadre.database.adminUrl,
    `UPDATE cadre.use_case SET problem = E'\\\\.\\n\\\\.\\r\\n\\t\\\\N „Größe“ 🔑' || repeat('x', 100000)`,
  );
  file = path.join(folder, 'backup.gz');
  await backUp(cadre.database.adminUrl, file);
});
beforeEach(async () => {
  empty = await createEmptyDatabase();
});
afterEach(() => empty?.drop());
afterAll(async () => {
  await cadre.close();
  await rm(folder, { recursive: true });
});

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
/** Every row of every table, as text, in an order of its own; and how many. */
async function contents(url: string): Promise<Record<string, string>> {
  const tables = await ask<{ name: string }>(
    url,
    `SELECT n.nspname || '.' || quote_ident(c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('cadre', 'auth') AND c.relkind = 'r' AND c.relname NOT IN ('migration') ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await ask<{ told: string }>(
      url,
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS told FROM ${name} t`,
    );
    found[name] = row?.told ?? '';
  }
  return found;
}

describe('a backup', () => {
  it('is restored row for row, with the same rights, triggers and references', async () => {
    const done = await restore(empty.adminUrl, file);
    expect(done.rows).toBeGreaterThan(50);
    expect(done.schema).toBe(knownMigrations().at(-1));
    expect(await contents(empty.adminUrl)).toEqual(await contents(cadre.database.adminUrl));
    expect(await readCatalogue(empty.adminUrl)).toEqual(
      await readCatalogue(cadre.database.adminUrl),
    );
  });

  it('is readable by its owner only, and never written over another file', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(backUp(cadre.database.adminUrl, file)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('exists already'),
    });
  });

  it('says first what it holds, and what of the schema it was written from', async () => {
    const [first = ''] = gunzipSync(await readFile(file))
      .toString()
      .split('\n');
    const { tables, ...header } = JSON.parse(first);
    expect(header).toEqual({
      cadreBackup: 1,
      takenAt: expect.any(String),
      migrations: knownMigrations(),
    });
    const names = tables.map(({ schema, name }: Record<string, string>) => `${schema}.${name}`);
    expect(names).toEqual(expect.arrayContaining(['auth.user', 'cadre.outbox', 'cadre.use_case']));
  });

  it('holds no session, link or counted attempt: a restored one would work again', async () => {
    const [first = ''] = gunzipSync(await readFile(file))
      .toString()
      .split('\n');
    const kept = await ask<{ name: string }>(
      cadre.database.adminUrl,
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema IN ('cadre', 'auth')`,
    );
    const left = kept.map(({ name }) => name).filter((name) => !first.includes(named(name)));
    expect(left.sort()).toEqual([
      'auth.attempt',
      'auth.rate_limit',
      'auth.session',
      'auth.verification',
      'cadre.migration',
    ]);
  });

  it('needs no sequence: none counts the ids of a table in it', async () => {
    const sequences = await ask<{ name: string }>(
      cadre.database.adminUrl,
      `SELECT schemaname || '.' || sequencename AS name FROM pg_sequences WHERE schemaname IN ('cadre', 'auth')`,
    );
    expect(sequences.map(({ name }) => name)).toEqual(['cadre.migration_id_seq']);
  });

  it('is one snapshot: what is written meanwhile is in it whole, or not at all', async () => {
    const during = path.join(folder, 'during.gz');
    const organization = await givenOrganization(cadre.app);
    let reached = 0;
    let writing: Promise<unknown> = Promise.resolve();
    await backUp(cadre.database.adminUrl, during, {
      onTable: () => {
        reached += 1;
        // Rows of many tables that refer to each other: half of them could not be restored.
        if (reached === 3) writing = givenRows(cadre.app, organization, 'Meanwhile');
      },
    });
    await writing;
    await restore(empty.adminUrl, during);
  });

  it('is taken and restored by one who merely may become the owner, as on a managed server', async () => {
    const [deployer, password] = [`deployer_${process.pid}`, 'secret'];
    await ask(
      cadre.database.adminUrl,
      `CREATE ROLE ${deployer} LOGIN PASSWORD '${password}' IN ROLE cadre_owner`,
    );
    const as = (url: string) => withLogin(url, deployer, password);
    try {
      const [{ name = '' } = {}] = await ask<{ name: string }>(
        empty.adminUrl,
        'SELECT current_database() AS name',
      );
      await ask(empty.adminUrl, `ALTER DATABASE ${name} OWNER TO cadre_owner`);
      const theirs = path.join(folder, 'theirs.gz');
      await backUp(as(cadre.database.adminUrl), theirs);
      await restore(as(empty.adminUrl), theirs);
      expect(await contents(empty.adminUrl)).toEqual(await contents(cadre.database.adminUrl));
      await rm(theirs);
    } finally {
      await ask(
        empty.adminUrl,
        `REASSIGN OWNED BY ${deployer} TO postgres; DROP OWNED BY ${deployer}`,
      );
      await ask(cadre.database.adminUrl, `DROP ROLE ${deployer}`);
    }
  });
});

describe('restoring', () => {
  /** The database of a Cadre that knew fewer migrations, with an organization. */
  async function olderFile(): Promise<string> {
    const older = await createEmptyDatabase();
    const upTo = knownMigrations().indexOf('Forgetting1764000000010') + 1;
    try {
      await underMigrationLock(older.adminUrl, 'alone', (client) => prepareRoles(client));
      await runMigrations(older.adminUrl, knownMigrations().slice(0, upTo));
      await ask(
        older.adminUrl,
        `INSERT INTO auth."user" VALUES ('00000000-0000-7000-8000-000000000001', 'Ada', 'ada@x.org', true, NULL, now(), now())`,
      );
      const written = path.join(folder, 'older.gz');
      const { schema } = await backUp(older.adminUrl, written);
      expect(schema).toBe('Forgetting1764000000010');
      return written;
    } finally {
      await older.drop();
    }
  }

  it('takes a file of an older schema to this one, into a database that is there already', async () => {
    const older = await olderFile();
    await migrate(empty.adminUrl);
    const applied: string[] = [];
    await restore(empty.adminUrl, older, { onApplied: (name) => applied.push(name) });
    expect(applied).toEqual(knownMigrations());
    expect(await ask(empty.adminUrl, 'SELECT name FROM auth."user"')).toEqual([{ name: 'Ada' }]);
    expect(await readCatalogue(empty.adminUrl)).toEqual(
      await readCatalogue(cadre.database.adminUrl),
    );
  });

  it('refuses a database with rows, and changes none', async () => {
    const before = await contents(cadre.database.adminUrl);
    await expect(restore(cadre.database.adminUrl, file)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/has rows already .* empty/),
    });
    expect(await contents(cadre.database.adminUrl)).toEqual(before);
  });

  it('refuses a file of a newer Cadre, and says what reads it', async () => {
    const newer = path.join(folder, 'newer.gz');
    const text = gunzipSync(await readFile(file)).toString();
    const at = text.indexOf('"],"tables"');
    await writeFile(newer, gzipSync(`${text.slice(0, at)}","Later1999999999999${text.slice(at)}`));
    await expect(restore(empty.adminUrl, newer)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringMatching(/newer Cadre .*Later1999999999999.* version that wrote it/),
    });
  });

  it.each<[string, (whole: Buffer) => Buffer, string]>([
    ['that was cut short', (whole) => whole.subarray(0, whole.length / 2), 'damaged'],
    ['of which a byte is wrong', (whole) => flipped(whole, whole.length / 2), ''],
    ['that is no gzip', () => Buffer.from('hello'), 'no gzip file'],
    ['of something else', () => gzipSync('{"a":1}\n'), 'no backup of Cadre'],
    ['without its last line', (whole) => lines(whole, (all) => all.slice(0, -2)), 'too early'],
    ['that lacks a row', (whole) => lines(whole, withoutRow), 'rows, not'],
    ['that goes on', (whole) => lines(whole, (all) => [...all, 'more']), 'follows its end'],
    ['with a row that refers to nothing', (whole) => lines(whole, withStranger), 'fit its schema'],
  ])('refuses a file %s, and leaves the database without rows', async (_, change, why) => {
    const broken = path.join(folder, 'broken.gz');
    await writeFile(broken, change(await readFile(file)));
    await expect(restore(empty.adminUrl, broken)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringMatching(new RegExp(`${why}.*Nothing was changed`)),
    });
    const left = Object.values(await contents(empty.adminUrl));
    expect(left.filter((told) => !told.startsWith('0 '))).toEqual([]);
  });

  it('restores into a database where it has failed before', async () => {
    const broken = path.join(folder, 'broken.gz');
    await writeFile(broken, lines(await readFile(file), withStranger));
    await expect(restore(empty.adminUrl, broken)).rejects.toThrow('fit its schema');
    expect((await restore(empty.adminUrl, file)).rows).toBeGreaterThan(50);
  });

  it('says so when there is no such file, and when there is nothing to save', async () => {
    await expect(restore(empty.adminUrl, path.join(folder, 'none.gz'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    await expect(backUp(empty.adminUrl, path.join(folder, 'none.gz'))).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    await expect(stat(path.join(folder, 'none.gz.unfinished'))).rejects.toThrow('ENOENT');
  });

  it('serves afterwards, each organization what is its own', async () => {
    await restore(empty.adminUrl, file);
    const [organization] = await ask<{ id: string }>(
      empty.adminUrl,
      'SELECT organization_id AS id FROM cadre.use_case LIMIT 1',
    );
    const { openDatabase } = await import('../index.ts');
    const database = await openDatabase(empty.appUrl, { poolSize: 1 });
    try {
      const seen = await inTenant(database, organization?.id ?? '', (tx) =>
        tx.query<{ of: string }>('SELECT DISTINCT organization_id AS of FROM cadre.use_case'),
      );
      expect(seen).toEqual([{ of: organization?.id }]);
    } finally {
      await database.close();
    }
  });
});

describe('migrating', () => {
  it('refuses a database that a newer Cadre has used, with what to do', async () => {
    await migrate(empty.adminUrl);
    await ask(
      empty.adminUrl,
      `INSERT INTO cadre.migration (timestamp, name) VALUES (1999999999999, 'Later1999999999999')`,
    );
    await expect(migrate(empty.adminUrl)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringMatching(/newer Cadre .*Later1999999999999.*Start that version/),
    });
  });
});

const named = (table: string): string => {
  const [schema, name] = table.split('.');
  return `"schema":"${schema}","name":"${name}"`;
};
const flipped = (whole: Buffer, at: number): Buffer => {
  const changed = Buffer.from(whole);
  const index = Math.floor(at);
  changed[index] = (changed[index] ?? 0) ^ 0xff;
  return changed;
};
const lines = (whole: Buffer, change: (lines: string[]) => string[]): Buffer =>
  gzipSync(change(gunzipSync(whole).toString().split('\n')).join('\n'));
/** The first row of the file goes. */
const withoutRow = (all: string[]): string[] => {
  const row = all.findIndex((line, index) => index > 0 && line !== '\\.');
  return all.filter((_, index) => index !== row);
};
/** One organization is another, from which nothing else follows. */
const withStranger = (all: string[]): string[] => {
  const id = /\n([0-9a-f-]{36})\t/.exec(all.join('\n'))?.[1] ?? '';
  let first = true;
  return all.map((line) => {
    if (!line.startsWith(`${id}\t`) || !first) return line;
    first = false;
    return line.replace(id, '00000000-0000-7000-8000-00000000dead');
  });
};
