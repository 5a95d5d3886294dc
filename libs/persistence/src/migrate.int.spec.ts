import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres } from '@cadre/platform/embedded';
import pg from 'pg';
import { v7 } from 'uuid';
import { withDatabase, withLogin } from '../../../test/support/urls.ts';
import { acrossTenants, inTenant, migrate, openDatabase, readCatalogue } from './index.ts';
import { runMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { prepareRoles } from './roles.ts';

/** A server of its own: roles belong to the whole server, and here none is there yet. */
describe('migrate', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  const all = migrations.map(({ name }) => name);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cadre-test-migrate-'));
    await chmod(folder, 0o711);
    server = await startEmbeddedPostgres({ dataDir: folder, fsync: false });
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  async function asAdmin(...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: server.adminUrl });
    await client.connect();
    try {
      for (const sql of statements) await client.query(sql);
    } finally {
      await client.end();
    }
  }
  const urlOf = (database: string, user?: string) => {
    const url = withDatabase(server.adminUrl, database);
    return user ? withLogin(url, user, 'secret') : url;
  };

  it('works for several at once, in one database and in another, on a server that knows no role of ours', async () => {
    // No superuser either: the right to create roles is enough.
    await asAdmin(
      `CREATE ROLE boss LOGIN CREATEROLE PASSWORD 'secret'`,
      'CREATE DATABASE one OWNER boss',
      'CREATE DATABASE two OWNER boss',
    );
    const runs = await Promise.all(
      ['one', 'one', 'one', 'two'].map((name) =>
        migrate(urlOf(name, 'boss'), { appPassword: 'first' }),
      ),
    );
    const applied = runs.map((names) => names.length).sort();
    expect(applied).toEqual([0, 0, all.length, all.length]);
    expect(runs.find((names) => names.length > 0)).toEqual(all);
  });

  it('finds nothing to do the second time, and changes nothing', async () => {
    const before = await readCatalogue(urlOf('one'));
    expect(await migrate(urlOf('one', 'boss'))).toEqual([]);
    expect(await readCatalogue(urlOf('one'))).toEqual(before);
  });

  it('makes the same schema whoever migrates: a superuser, or one who merely may become the owner', async () => {
    await asAdmin(
      `CREATE ROLE deployer LOGIN PASSWORD 'secret' IN ROLE cadre_owner`,
      'CREATE DATABASE three',
      'CREATE DATABASE four OWNER cadre_owner',
    );
    expect(await migrate(urlOf('three'))).toEqual(all);
    expect(await migrate(urlOf('four', 'deployer'))).toEqual(all);
    const expected = await readCatalogue(urlOf('one'));
    expect(await readCatalogue(urlOf('three'))).toEqual(expected);
    expect(await readCatalogue(urlOf('four'))).toEqual(expected);
  });

  it('lets the serving role in by its password, and by the latest one only', async () => {
    const open = (password: string) =>
      openDatabase(withLogin(urlOf('one'), 'cadre_app', password), { poolSize: 1 });
    await (await open('first')).close();
    await migrate(urlOf('one', 'boss'), { appPassword: 'sécond 🔑' });
    await expect(open('first')).rejects.toThrow(/password authentication failed/);
    const database = await open('sécond 🔑');
    try {
      expect(await inTenant(database, v7(), (tx) => tx.query('SELECT 1 AS one'))).toEqual([
        { one: 1 },
      ]);
      const versions = await acrossTenants(database, (session) =>
        session.query<{ name: string }>('SELECT name FROM cadre.migration ORDER BY id'),
      );
      expect(versions.map(({ name }) => name)).toEqual(all);
    } finally {
      await database.close();
    }
  });

  it('renames what imports of before had noted of use cases, so that they can be undone', async () => {
    await asAdmin('CREATE DATABASE five');
    const client = new pg.Client({ connectionString: urlOf('five') });
    await client.connect();
    try {
      await prepareRoles(client);
      await runMigrations(urlOf('five'), all.slice(0, all.indexOf('Names1764000000032')));
      const [organization, run] = [v7(), v7()];
      await client.query(`
        INSERT INTO cadre.organization (id, slug, name, data_complexity, ml_is_core, time_zone, time_to_hire_days, demo, version, created_at)
          VALUES ('${organization}', 'five', 'Five', 'NORMAL', false, 'UTC', 90, false, 1, now());
        INSERT INTO cadre.import_run (organization_id, id, kind, mapping, file_name, started_at, state)
          VALUES ('${organization}', '${run}', 'use-cases', 'use-cases', 'a.csv', now(), 'FINISHED');
        INSERT INTO cadre.import_change (organization_id, import_id, entity_id, kind, line, before, after) VALUES
          ('${organization}', '${run}', '${v7()}', 'useCase', 1, NULL, '{"ownerMemberId": "a", "score": null, "title": "T"}'),
          ('${organization}', '${run}', '${v7()}', 'useCase', 2, '{"title": "S", "ownerMemberId": "a"}', '{"title": "T", "ownerMemberId": "a"}'),
          ('${organization}', '${run}', '${v7()}', 'person', 3, NULL, '{"name": "P"}')`);
      await migrate(urlOf('five'));
      const { rows } = await client.query(
        'SELECT before, after FROM cadre.import_change ORDER BY line',
      );
      expect(rows).toEqual([
        { before: null, after: { ownerId: 'a', scoreValue: null, title: 'T' } },
        {
          before: { title: 'S', ownerId: 'a', scoreValue: null },
          after: { title: 'T', ownerId: 'a', scoreValue: null },
        },
        { before: null, after: { name: 'P' } },
      ]);
    } finally {
      await client.end();
    }
  });

  it('says UNAVAILABLE when there is no server', async () => {
    await expect(migrate('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });
});
