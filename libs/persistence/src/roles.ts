import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type pg from 'pg';

const ROLES = ['cadre_owner', 'cadre_app', 'cadre_publisher', 'cadre_auth'];

/**
 * Creates the roles, schemas and extensions that are missing: `cadre_owner` owns everything and migrates, `cadre_app`
 * serves and owns nothing, `cadre_publisher` owns the functions that work across organizations, `cadre_auth` is the role
 * that the serving role sets to read users and sessions. Needs the right to create roles only when one is missing. A
 * password is sent as its SCRAM verifier, so that no log of statements contains it.
 */
export async function prepareRoles(client: pg.Client, appPassword?: string): Promise<void> {
  const existing = await client.query<{ name: string }>(
    'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY($1)',
    [ROLES],
  );
  for (const role of ROLES) {
    if (existing.rows.some(({ name }) => name === role)) continue;
    await onSharedRoles(
      client,
      `CREATE ROLE ${role} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`,
    );
  }
  await onSharedRoles(client, MEMBERSHIPS);
  await client.query(SCHEMA);
  if (appPassword !== undefined) {
    const verifier = client.escapeLiteral(scramVerifier(appPassword));
    await onSharedRoles(client, `ALTER ROLE cadre_app LOGIN PASSWORD ${verifier}`);
  }
}

/**
 * The migrating role must be able to become the owner. The owner gives functions to the publisher, so it must be able to
 * become the publisher too, but does not see rows of all organizations merely by being the owner (no INHERIT). In the same
 * way the serving role sets cadre_auth on separate connections, and sees no password otherwise.
 */
const MEMBERSHIPS = `DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'cadre_owner', 'MEMBER') OR (
    current_setting('server_version_num')::int >= 160000 AND NOT pg_has_role(current_user, 'cadre_owner', 'SET')
  ) THEN
    EXECUTE 'GRANT cadre_owner TO ' || quote_ident(current_user);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_auth_members m
    WHERE m.roleid = 'cadre_publisher'::regrole AND m.member = 'cadre_owner'::regrole) THEN
    IF current_setting('server_version_num')::int >= 160000 THEN
      EXECUTE 'GRANT cadre_publisher TO cadre_owner WITH INHERIT FALSE, SET TRUE';
    ELSE
      GRANT cadre_publisher TO cadre_owner;
    END IF;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_auth_members m
    WHERE m.roleid = 'cadre_auth'::regrole AND m.member = 'cadre_app'::regrole) THEN
    IF current_setting('server_version_num')::int >= 160000 THEN
      EXECUTE 'GRANT cadre_auth TO cadre_app WITH INHERIT FALSE, SET TRUE';
    ELSE
      ALTER ROLE cadre_app NOINHERIT;
      GRANT cadre_auth TO cadre_app;
    END IF;
  END IF;
END $$`;

/** CREATE … IF NOT EXISTS needs the right to create even when the schema exists. */
const SCHEMA = `DO $$ BEGIN
  IF to_regnamespace('cadre') IS NULL THEN
    CREATE SCHEMA cadre AUTHORIZATION cadre_owner;
  END IF;
  IF to_regnamespace('auth') IS NULL THEN
    CREATE SCHEMA auth AUTHORIZATION cadre_owner;
  END IF;
  -- Both come with PostgreSQL and are trusted: who may create in the database may install them. A schema of their own
  -- keeps their functions out of ours.
  IF to_regnamespace('cadre_extensions') IS NULL THEN
    CREATE SCHEMA cadre_extensions AUTHORIZATION cadre_owner;
    CREATE EXTENSION pg_trgm WITH SCHEMA cadre_extensions;
    CREATE EXTENSION btree_gist WITH SCHEMA cadre_extensions;
  END IF;
END $$`;

/**
 * Errors for a role that exists already or that is being changed now: roles belong to the whole server, and another
 * database may be migrating.
 */
const CONCURRENT = new Set(['42710', '23505', 'XX000']);
const ATTEMPTS = 5;

async function onSharedRoles(client: pg.Client, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // Another process has created it in the meantime.
      if (sql.startsWith('CREATE') && (code === '42710' || code === '23505')) return;
      if (!CONCURRENT.has(code) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** What PostgreSQL stores for a password (RFC 5803). */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const server = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${server}`;
}
