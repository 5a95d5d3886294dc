import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { onEachBackend, type TestBackend } from '../support/backends.ts';
import { runProgram, type Child } from '../support/child.ts';

onEachBackend('npm start on a database of one’s own', (open) => {
  let dataDir: string;
  let database: TestDatabase;
  let backend: TestBackend;
  let child: Child;

  beforeAll(async () => {
    dataDir = path.join(await mkdtemp(path.join(tmpdir(), 'cadre-own-')), 'data');
    database = await createTestDatabase();
    backend = await open();
    const redisUrl = backend.settings.backend === 'redis' ? backend.settings.redisUrl : '';
    child = runProgram('standalone', [], {
      CADRE_DATA_DIR: dataDir,
      CADRE_OPEN: '0',
      PORT: '0',
      DATABASE_URL: database.appUrl,
      DATABASE_ADMIN_URL: database.adminUrl,
      QUEUE_BACKEND: backend.settings.backend,
      REDIS_URL: redisUrl,
    });
    await child.says('Cadre is ready at ');
  });
  afterAll(async () => {
    await child.kill('SIGTERM');
    await backend.stop();
    await database.drop();
    await rm(path.dirname(dataDir), { recursive: true, force: true });
  });

  it('starts nothing embedded and has no demo', async () => {
    // Where it runs, and what it signs cookies with: nothing of a database.
    expect((await readdir(dataDir)).sort()).toEqual(['auth-secret', 'cadre.json']);
    expect(child.lines.join('\n')).not.toContain('demo');
  });

  it('is ready, and found by the command line', async () => {
    const instance = JSON.parse(await readFile(path.join(dataDir, 'cadre.json'), 'utf8')) as {
      url: string;
      databaseUrl: string;
    };
    expect(instance.databaseUrl).toBe(database.appUrl);
    expect((await fetch(`${instance.url}/readyz`)).status).toBe(200);
  });
});
