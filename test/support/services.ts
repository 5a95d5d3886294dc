import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '@cadre/persistence';
import { discardEmbeddedPostgres, startEmbeddedPostgres } from '@cadre/platform/embedded';
import { migrateQueue } from '@cadre/platform/queue';
import pg from 'pg';
import { TEMPLATE, withDatabase } from './urls.ts';

const PREFIX = 'cadre-test-';

/** What the test run has started; the suites find it through the environment. */
export interface TestServices {
  stop(): Promise<void>;
}

/** Servers and folders of test runs that were killed. Those of living runs refuse to be taken. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    await discardEmbeddedPostgres(path.join(tmpdir(), name)).catch(() => undefined);
  }
}

async function makeTemplate(adminUrl: string, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    const url = withDatabase(adminUrl, TEMPLATE);
    await migrate(url, { appPassword });
    await migrateQueue(url);
    // Nobody may look into the template, or copying it would have to wait for them.
    await client.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
}

/** Starts one PostgreSQL for the whole run, without fsync, and migrates the template once. */
export async function startTestServices(): Promise<TestServices> {
  await sweep();
  const dataDir = await mkdtemp(path.join(tmpdir(), PREFIX));
  // PostgreSQL runs as another user when the tests run as root.
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const appPassword = randomBytes(12).toString('hex');
    await makeTemplate(server.adminUrl, appPassword);
    process.env.CADRE_TEST_ADMIN_URL = server.adminUrl;
    process.env.CADRE_TEST_APP_PASSWORD = appPassword;
    process.env.CADRE_TEST_FOLDER = dataDir;
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
