import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { readCatalogue, schemaDrift } from './catalogue.ts';
import { entities } from './entities/index.ts';

const SNAPSHOT = new URL('./catalogue.snapshot.txt', import.meta.url);

describe('the catalogue', () => {
  let suite: TestDatabase;
  let admin: pg.Client;
  beforeAll(async () => {
    suite = await createTestDatabase();
    admin = new pg.Client({ connectionString: suite.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await suite?.drop();
  });
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await admin.query(sql)).rows;

  it('fits the entities: nothing is left to change after the migrations', async () => {
    expect(await schemaDrift(suite.adminUrl)).toEqual([]);
  });

  it('tells TypeORM of every table', async () => {
    const tables = await rows(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'cadre'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migration' ORDER BY 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual(entities.map(({ table }) => table).sort());
  });

  it('is what was committed (CADRE_UPDATE_SNAPSHOT=1 writes it anew)', async () => {
    const catalogue = `${(await readCatalogue(suite.adminUrl)).join('\n')}\n`;
    if (process.env.CADRE_UPDATE_SNAPSHOT) await writeFile(SNAPSHOT, catalogue);
    expect(catalogue.split('\n')).toEqual((await readFile(SNAPSHOT, 'utf8')).split('\n'));
  });

  it('forces row-level security, with a policy, on every table of tenants', async () => {
    const unguarded = await rows(
      `SELECT c.relname FROM pg_class c
       WHERE c.relnamespace = 'cadre'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migration'
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity
           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'))`,
    );
    expect(unguarded).toEqual([]);
  });

  it('knows no table without an organization, but for the organization and the migrations', async () => {
    const without = await rows(
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'cadre'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT EXISTS (SELECT FROM pg_attribute a
           WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND a.attnotnull) ORDER BY 1`,
    );
    expect(without.map(({ name }) => name)).toEqual(['migration', 'organization']);
  });

  it('begins every primary key of tenants with the organization', async () => {
    const others = await rows(
      `SELECT c.relname FROM pg_class c
       JOIN pg_attribute o ON o.attrelid = c.oid AND o.attname = 'organization_id'
       WHERE c.relnamespace = 'cadre'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT EXISTS (SELECT FROM pg_index i
           WHERE i.indrelid = c.oid AND i.indisprimary AND i.indkey[0] = o.attnum)`,
    );
    expect(others).toEqual([]);
  });

  it('lets only the queries across tenants have an index that does not begin with the organization', async () => {
    const others = await rows(
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i
       JOIN pg_class c ON c.oid = i.indrelid
       JOIN pg_attribute o ON o.attrelid = c.oid AND o.attname = 'organization_id'
       WHERE c.relnamespace = 'cadre'::regnamespace AND i.indkey[0] <> o.attnum ORDER BY 1`,
    );
    expect(others.map(({ name }) => name)).toEqual([
      'cadre.import_run_expiring',
      'cadre.member_of_user',
      'cadre.staffing_due',
    ]);
  });

  it('has references only within a tenant', async () => {
    const leaving = await rows(
      `SELECT f.conname FROM pg_constraint f
       JOIN pg_attribute own ON own.attrelid = f.conrelid AND own.attnum = f.conkey[1]
       JOIN pg_attribute target ON target.attrelid = f.confrelid AND target.attnum = f.confkey[1]
       WHERE f.connamespace = 'cadre'::regnamespace AND f.contype = 'f' AND NOT (
         own.attname = 'organization_id' AND (
           target.attname = 'organization_id' OR f.confrelid = 'cadre.organization'::regclass))`,
    );
    expect(leaving).toEqual([]);
  });

  it('finds who refers to a row that may be deleted by an index', async () => {
    const scanned = await rows(
      `SELECT f.conname FROM pg_constraint f
       WHERE f.connamespace = 'cadre'::regnamespace AND f.contype = 'f'
         AND has_table_privilege('cadre_app', f.confrelid, 'DELETE')
         AND NOT EXISTS (SELECT FROM pg_index i
           JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = f.conkey[2]
           WHERE i.indrelid = f.conrelid AND (i.indkey::int2[])[0:1] @> f.conkey
             AND coalesce(pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname), true))`,
    );
    expect(scanned).toEqual([]);
  });

  it('checks the same words as the domain knows', async () => {
    const checks = await rows(
      `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE connamespace = 'cadre'::regnamespace AND contype = 'c'`,
    );
    const stored = new Map(checks.map(({ name, definition }) => [name, String(definition)]));
    for (const { table, columns } of entities) {
      for (const { name, words } of columns) {
        if (!words) continue;
        const definition = stored.get(`${table}_${name}_known`) ?? '';
        const checked = [...definition.matchAll(/'([^']*)'::text/g)].map(([, word]) => word);
        expect({ table, name, words: checked.sort() }).toEqual({
          table,
          name,
          words: [...words].sort(),
        });
      }
    }
  });

  it('gives the serving role no ownership, no way around the policies, and no right to rewrite history', async () => {
    const [role] = await rows(
      `SELECT rolsuper, rolbypassrls, rolcreaterole,
         (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid AND inherit_option) AS inherited,
         (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
       FROM pg_roles r WHERE rolname = 'cadre_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      inherited: 0,
      owned: 0,
    });
    const rewritable = await rows(
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'cadre'::regnamespace AND c.relkind = 'r'
         AND (has_table_privilege('cadre_app', c.oid, 'DELETE') OR has_table_privilege('cadre_app', c.oid, 'TRUNCATE')) ORDER BY 1`,
    );
    // Of what people work with only what an import made, while it is undone, and one's own drafts: the policies
    // `only_undone`. Of the assessments only what caused nothing: the policy `only_idle`.
    expect(rewritable.map(({ name }) => name)).toEqual([
      'assessment',
      'assignment',
      'committee_member',
      'governance_evidence',
      'idempotency',
      'import_chunk',
      'import_row',
      'inbox',
      'model_review',
      'model_use_case',
      'outbox',
      'outbox_failure',
      'person',
      'responsibility_holder',
      'team',
      'two_people',
      'use_case',
      'use_case_score',
    ]);
    const auth = await rows(
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'auth'::regnamespace AND c.relkind = 'r'
         AND (has_table_privilege('cadre_app', c.oid, 'SELECT') OR NOT has_table_privilege('cadre_auth', c.oid, 'SELECT'))`,
    );
    expect(auth).toEqual([]);
    const [audit] = await rows(
      `SELECT has_table_privilege('cadre_app', 'cadre.audit_entry', 'UPDATE') AS may`,
    );
    expect(audit).toEqual({ may: false });
  });

  it('fixes the search path of every function that works as its owner, and gives it to the serving role alone', async () => {
    const loose = await rows(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
       WHERE p.pronamespace = 'cadre'::regnamespace AND p.prosecdef AND (
         -- What the tenant policies bind may be the owner's; all else is the publisher's, who can do nothing more.
         p.proowner <> CASE p.proname WHEN 'delete_demo' THEN 'cadre_owner' ELSE 'cadre_publisher' END::regrole
         OR NOT coalesce('search_path=pg_catalog, pg_temp' = ANY(p.proconfig), false)
         OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl
           WHERE acl.grantee NOT IN ('cadre_app'::regrole, p.proowner)))`,
    );
    expect(loose).toEqual([]);
  });
});
