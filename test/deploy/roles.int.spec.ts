import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '@cadre/persistence';
import { startEmbeddedPostgres } from '@cadre/platform/embedded';
import type { EmbeddedPostgres } from '@cadre/platform/embedded';
import { migrateQueue, openQueues } from '@cadre/platform/queue';
import pg from 'pg';
import { withDatabase, withLogin } from '../support/urls.ts';

const ROLES = path.resolve(import.meta.dirname, '../../deploy/postgres/roles.sql');

async function onDatabase(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a server prepared with deploy/postgres/roles.sql', () => {
  // A server of its own: roles belong to the whole server, and the shared one has them already.
  let dataDir: string;
  let server: EmbeddedPostgres;
  let superuserUrl: string;
  let ownerUrl: string;
  let appUrl: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-test-'));
    await chmod(dataDir, 0o711);
    server = await startEmbeddedPostgres({ dataDir, fsync: false });
    await onDatabase(server.adminUrl, 'CREATE DATABASE cadre');
    superuserUrl = withDatabase(server.adminUrl, 'cadre');
    // What psql does with its variables.
    const sql = (await readFile(ROLES, 'utf8'))
      .replaceAll(`:'owner_password'`, `'owner-secret'`)
      .replaceAll(`:'app_password'`, `'app-secret'`);
    await onDatabase(superuserUrl, sql);
    ownerUrl = withLogin(superuserUrl, 'cadre_owner', 'owner-secret');
    appUrl = withLogin(superuserUrl, 'cadre_app', 'app-secret');
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is migrated by cadre_owner, who is no superuser, and again without a change', async () => {
    expect((await migrate(ownerUrl)).length).toBeGreaterThan(0);
    await migrateQueue(ownerUrl);
    expect(await migrate(ownerUrl)).toEqual([]);
    await migrateQueue(ownerUrl);
  });

  it('serves cadre_app, which owns nothing', async () => {
    const queues = openQueues({ backend: 'postgres', databaseUrl: appUrl }, ['intake']);
    await queues.addBulk([{ queue: 'intake', name: 'task', data: {}, jobId: 'evt_a_1' }]);
    expect((await queues.counts()).intake?.waiting).toBe(1);
    await queues.close();
    const owned = await onDatabase(
      superuserUrl,
      `SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
        WHERE rolname = 'cadre_app' AND relnamespace <> 'bullmq'::regnamespace`,
    );
    expect(owned).toEqual([]);
    await expect(onDatabase(appUrl, 'CREATE TABLE public.mine (n int)')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('lets nobody log in as cadre_publisher', async () => {
    const publisherUrl = withLogin(superuserUrl, 'cadre_publisher', 'x');
    await expect(onDatabase(publisherUrl, 'SELECT 1')).rejects.toThrow();
  });
});
