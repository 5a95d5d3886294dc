import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { TEMPLATE, withDatabase, withLogin } from './urls.ts';

/** A migrated, empty database of its own for one suite. */
export interface TestDatabase {
  /** Superuser: for looking at what happened, never for the code under test. */
  adminUrl: string;
  /** `cadre_app`, the role that serves. */
  appUrl: string;
  /** Ends whatever is still connected and deletes the database. */
  drop(): Promise<void>;
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error('No test services: only *.int.spec.ts and *.e2e.spec.ts get them');
  return value;
}

async function onServer(sql: string, then?: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: fromSetup('CADRE_TEST_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(sql);
    await then?.();
  } finally {
    await client.end();
  }
}

/** What all suites of a run share besides the server: a folder that goes with it, and turns at what is made once. */
export const testRun = (): {
  folder: string;
  inTurn(what: string, work: () => Promise<void>): Promise<void>;
} => ({
  folder: fromSetup('CADRE_TEST_FOLDER'),
  inTurn: (what, work) =>
    // The lock ends with its connection: a suite that is killed keeps no other from its turn.
    onServer(`SELECT pg_advisory_lock(hashtext('${what}'))`, work),
});

/** Copies the migrated template: some 50 ms. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  create(`TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);

/** A database that nobody has migrated. */
export const createEmptyDatabase = (): Promise<TestDatabase> => create('');

async function create(how: string): Promise<TestDatabase> {
  const name = `t_${process.pid}_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} ${how}`);
  const adminUrl = withDatabase(fromSetup('CADRE_TEST_ADMIN_URL'), name);
  return {
    adminUrl,
    appUrl: withLogin(adminUrl, 'cadre_app', fromSetup('CADRE_TEST_APP_PASSWORD')),
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
