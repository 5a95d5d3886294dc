import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findContradictions } from '@cadre/domain';
import { startEmbeddedPostgres } from '@cadre/platform/embedded';
import pg from 'pg';
import { v7 } from 'uuid';
import { withDatabase, withLogin } from '../../../test/support/urls.ts';
import {
  acrossTenants,
  countAudit,
  countUseCases,
  findUseCase,
  insertPerson,
  insertTeam,
  inTenant,
  migrate,
  openDatabase,
  readCatalogue,
  readRegisters,
  updateTeam,
  type Tx,
} from './index.ts';
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

  it('P1: keeps doubles of before as they are, and lets no further one in, whichever of them goes', async () => {
    await asAdmin('CREATE DATABASE six');
    const client = new pg.Client({ connectionString: urlOf('six') });
    await client.connect();
    try {
      await prepareRoles(client, 'secret');
      await runMigrations(urlOf('six'), all.slice(0, all.indexOf('UniqueKeys1764000000038')));
      const [organization, first, second, third] = [v7(), v7(), v7(), v7()];
      await client.query(`
        INSERT INTO cadre.organization (id, slug, name, data_complexity, ml_is_core, time_zone, time_to_hire_days, demo, version, created_at)
          VALUES ('${organization}', 'six', 'Six', 'NORMAL', false, 'UTC', 90, false, 1, now());
        INSERT INTO cadre.person (organization_id, id, name, email, version, created_at) VALUES
          ('${organization}', '${first}', 'Grace', 'Grace@example.com', 3, '2026-01-01'),
          ('${organization}', '${second}', 'G. Hopper', 'grace@EXAMPLE.com', 1, '2026-01-02'),
          ('${organization}', '${v7()}', 'Ann', NULL, 1, '2026-01-03');
        INSERT INTO cadre.team (organization_id, id, name, kind, product_line, archived_at, version, created_at) VALUES
          ('${organization}', '${first}', 'Straße', 'DATA', 'Retail', NULL, 1, '2026-01-01'),
          ('${organization}', '${second}', 'STRASSE', 'PRODUCT', 'RETAIL', NULL, 1, '2026-01-02'),
          ('${organization}', '${third}', 'strasse', 'PRODUCT', 'RETAIL', '2026-02-01', 1, '2026-01-02');
        INSERT INTO cadre.model (organization_id, id, name, description, version, created_at) VALUES
          ('${organization}', '${first}', 'Churn', '', 1, '2026-01-01'),
          ('${organization}', '${second}', 'churn', '', 1, '2026-01-02')`);
      const contents = async () =>
        Promise.all(
          ['person', 'team', 'model'].map(async (table) => {
            const { rows } = await client.query<Record<string, unknown>>(
              `SELECT * FROM cadre.${table} ORDER BY id`,
            );
            return rows;
          }),
        );
      const before = await contents();
      await migrate(urlOf('six'), { appPassword: 'secret' });
      const after = await contents();
      expect(after).toEqual(
        before.map((rows) => rows.map((row): unknown => expect.objectContaining(row))),
      );
      expect(
        after.map((rows) => rows.map(({ email_key, name_key }) => email_key ?? name_key ?? null)),
      ).toEqual([
        ['grace@example.com', 'grace@example.com', 'ann'],
        ['strasse', 'strasse', null],
        ['churn', 'churn'],
      ]);
      const database = await openDatabase(urlOf('six', 'cadre_app'), { poolSize: 1 });
      try {
        const within = <T>(work: (tx: Tx) => Promise<T>) => inTenant(database, organization, work);
        const another = () =>
          within((tx) =>
            insertPerson(tx, { id: v7(), name: 'New', email: 'GRACE@example.com', createdAt: 1 }),
          );
        await expect(another()).rejects.toMatchObject({ constraint: 'person_email_once' });
        const now = Date.UTC(2026, 9, 14);
        const registers = await within((tx) => readRegisters(tx, now));
        const listed = findContradictions(registers, now, { memberId: null, seesPeople: true });
        expect(listed.map(({ kind, rows }) => [kind, ...rows.map(({ id }) => id)])).toEqual(
          ['TWIN_PEOPLE', 'TWIN_TEAMS', 'TWIN_MODELS', 'TWIN_LINES'].map((kind) => [
            kind,
            first,
            second,
          ]),
        );
        const sameTeam = (name: string) =>
          within(async (tx) => {
            insertTeam(tx, { id: v7(), name, kind: 'DATA', createdAt: 1 });
            await tx.answered();
          });
        await expect(sameTeam('strasse ')).rejects.toMatchObject({ constraint: 'team_name_once' });
        await within((tx) => updateTeam(tx, first, 1, { name: 'Another name' }));
        await expect(sameTeam('strasse ')).rejects.toMatchObject({ constraint: 'team_name_once' });
        await within((tx) => updateTeam(tx, second, 1, { name: 'A third' }));
        await sameTeam('strasse');
      } finally {
        await database.close();
      }
    } finally {
      await client.end();
    }
  });

  it('P7: makes drafts of before private, and what was recorded of them', async () => {
    await asAdmin('CREATE DATABASE seven');
    const client = new pg.Client({ connectionString: urlOf('seven') });
    await client.connect();
    try {
      await prepareRoles(client, 'secret');
      await runMigrations(urlOf('seven'), all.slice(0, all.indexOf('Drafts1764000000040')));
      const [organization, author, other, draft] = [v7(), v7(), v7(), v7()];
      const row = `{"id": "${draft}", "status": "DRAFT", "ownerId": "${author}"}`;
      await client.query(`
        INSERT INTO cadre.organization (id, slug, name, data_complexity, ml_is_core, time_zone, time_to_hire_days, demo, version, created_at)
          VALUES ('${organization}', 'seven', 'Seven', 'NORMAL', false, 'UTC', 90, false, 1, now());
        INSERT INTO cadre.member (organization_id, id, name, role, created_at, version) VALUES
          ('${organization}', '${author}', 'Author', 'SUBMITTER', now(), 1), ('${organization}', '${other}', 'Other', 'ADMIN', now(), 1);
        INSERT INTO cadre.use_case (organization_id, id, title, problem, business_outcome, success_metric, owner_id, data_sources, tags, status, version, created_at, updated_at)
          VALUES ('${organization}', '${draft}', 'Mine', '', '', '', '${author}', '{}', '{}', 'DRAFT', 1, now(), now());
        INSERT INTO cadre.audit_entry (organization_id, id, at, actor, action, entity_kind, entity_id, after, source)
          VALUES ('${organization}', '${v7()}', now(), '{}', 'submitUseCase', 'useCase', '${draft}', '${row}', '{}')`);
      await migrate(urlOf('seven'), { appPassword: 'secret' });
      const database = await openDatabase(urlOf('seven', 'cadre_app'), { poolSize: 1 });
      try {
        const seenBy = (reader: string) =>
          inTenant(
            database,
            organization,
            async (tx) => [
              (await findUseCase(tx, draft))?.title ?? null,
              await countUseCases(tx, {}),
              await countAudit(tx, { entityId: null }),
            ],
            { reader },
          );
        expect(await seenBy(author)).toEqual(['Mine', 1, 1]);
        expect(await seenBy(other)).toEqual([null, 0, 0]);
      } finally {
        await database.close();
      }
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
