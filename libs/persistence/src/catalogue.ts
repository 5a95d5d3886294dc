import pg from 'pg';
import { ownerDataSource } from './migrate.ts';

/**
 * The statements by which TypeORM would make a migrated database fit the entities: if there are any, entities and
 * migrations differ. TypeORM does not compare policies, grants, triggers and functions: see `readCatalogue`.
 */
export async function schemaDrift(adminUrl: string): Promise<string[]> {
  const dataSource = ownerDataSource(adminUrl);
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * The objects of the database that keep tenants apart and data consistent, one line each: roles, tables with their
 * row-level security, policies, grants, constraints, indexes, triggers, functions. Committed as a snapshot, so that a
 * review shows every change.
 */
export async function readCatalogue(adminUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const lines: string[] = [];
    for (const sql of SECTIONS) {
      const { rows } = await client.query<{ line: string }>(sql);
      lines.push(...rows.map(({ line }) => line.replace(/\s+/g, ' ').trim()).sort());
    }
    return lines;
  } finally {
    await client.end();
  }
}

const GRANTS = `
  SELECT CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE acl.grantee::regrole::text END AS grantee,
    string_agg(acl.privilege_type, ', ' ORDER BY acl.privilege_type) AS rights`;

const SECTIONS = [
  `SELECT format('role %s login=%s super=%s bypassrls=%s createrole=%s', rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole) AS line
   FROM pg_roles WHERE rolname LIKE 'cadre\\_%'`,
  `SELECT format('member %s of %s inherit=%s', m.member::regrole, m.roleid::regrole, m.inherit_option) AS line FROM pg_auth_members m
   WHERE m.roleid::regrole::text LIKE 'cadre\\_%' AND m.member::regrole::text LIKE 'cadre\\_%'`,
  `SELECT format('schema cadre owner=%s', n.nspowner::regrole) AS line FROM pg_namespace n WHERE n.nspname = 'cadre'
   UNION ALL SELECT format('grant schema cadre to %s: %s', g.grantee, g.rights) FROM pg_namespace n
   CROSS JOIN LATERAL (${GRANTS} FROM aclexplode(n.nspacl) acl GROUP BY 1) g WHERE n.nspname = 'cadre'`,
  `SELECT format('table %s owner=%s rls=%s forced=%s', c.relname, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity) AS line
   FROM pg_class c WHERE c.relnamespace = 'cadre'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')`,
  `SELECT format('policy %s.%s for %s to %s using %s check %s', tablename, policyname, cmd, roles, qual, with_check) AS line
   FROM pg_policies WHERE schemaname = 'cadre'`,
  `SELECT format('grant table %s to %s: %s', c.relname, g.grantee, g.rights) AS line FROM pg_class c
   CROSS JOIN LATERAL (${GRANTS} FROM aclexplode(c.relacl) acl GROUP BY 1) g
   WHERE c.relnamespace = 'cadre'::regnamespace AND g.grantee <> c.relowner::regrole::text`,
  `SELECT format('grant column %s.%s to %s: %s', c.relname, a.attname, g.grantee, g.rights) AS line
   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
   CROSS JOIN LATERAL (${GRANTS} FROM aclexplode(a.attacl) acl GROUP BY 1) g
   WHERE c.relnamespace = 'cadre'::regnamespace`,
  `SELECT format('constraint %s.%s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS line
   FROM pg_constraint c WHERE c.connamespace = 'cadre'::regnamespace AND c.contype IN ('c', 'f', 'p', 'u', 'x')`,
  `SELECT format('index %s', indexdef) AS line FROM pg_indexes WHERE schemaname = 'cadre'`,
  `SELECT format('trigger %s', pg_get_triggerdef(t.oid)) AS line FROM pg_trigger t
   JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'cadre'::regnamespace AND NOT t.tgisinternal`,
  `SELECT format('function %s owner=%s definer=%s settings=%s body=%s', p.oid::regprocedure, p.proowner::regrole,
     p.prosecdef, p.proconfig, md5(p.prosrc)) AS line
   FROM pg_proc p WHERE p.pronamespace = 'cadre'::regnamespace`,
  `SELECT format('grant function %s to %s: %s', p.oid::regprocedure, g.grantee, g.rights) AS line FROM pg_proc p
   CROSS JOIN LATERAL (${GRANTS} FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl GROUP BY 1) g
   WHERE p.pronamespace = 'cadre'::regnamespace AND g.grantee <> p.proowner::regrole::text`,
  // The roles that may use users and sessions.
  `SELECT format('grant schema auth to %s: %s', g.grantee, g.rights) AS line FROM pg_namespace n
   CROSS JOIN LATERAL (${GRANTS} FROM aclexplode(n.nspacl) acl GROUP BY 1) g WHERE n.nspname = 'auth'`,
  `SELECT format('grant table auth.%s to %s: %s', c.relname, g.grantee, g.rights) AS line FROM pg_class c
   CROSS JOIN LATERAL (${GRANTS} FROM aclexplode(c.relacl) acl GROUP BY 1) g
   WHERE c.relnamespace = 'auth'::regnamespace AND g.grantee <> c.relowner::regrole::text`,
  `SELECT format('constraint %s.%s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS line
   FROM pg_constraint c WHERE c.connamespace = 'auth'::regnamespace AND c.contype IN ('c', 'f', 'p', 'u', 'x')`,
  `SELECT format('index %s', indexdef) AS line FROM pg_indexes WHERE schemaname = 'auth'`,
];
