import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { locate, type Surroundings } from './locate.ts';

const running = {
  pid: process.pid,
  url: 'http://127.0.0.1:3000',
  databaseUrl: 'postgres://app@localhost/cadre',
  databaseAdminUrl: 'postgres://admin@localhost/cadre',
  queueBackend: 'postgres',
};

describe('finding a Cadre', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cadre-cli-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const write = (content: unknown) =>
    writeFile(
      join(dataDir, 'cadre.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  const found = (more: Partial<Surroundings> = {}) =>
    locate({
      dataDir,
      databaseUrl: null,
      databaseAdminUrl: null,
      queueBackend: 'postgres',
      redisUrl: null,
      ...more,
    });

  it('takes the database variables when they are set, whatever runs', async () => {
    await write(running);
    expect(await found({ databaseUrl: 'postgres://a', databaseAdminUrl: 'postgres://b' })).toEqual({
      databaseUrl: 'postgres://a',
      adminUrl: 'postgres://b',
      queue: { backend: 'postgres', databaseUrl: 'postgres://a' },
    });
  });

  it('takes the queue from Redis where it is there', async () => {
    const redis = { databaseUrl: 'postgres://a', redisUrl: 'redis://r' };
    expect((await found({ ...redis, queueBackend: 'redis' })).queue).toEqual({
      backend: 'redis',
      redisUrl: 'redis://r',
    });
  });

  it('finds the standalone that runs on the data directory', async () => {
    await write(running);
    expect(await found()).toEqual({
      databaseUrl: running.databaseUrl,
      adminUrl: running.databaseAdminUrl,
      queue: { backend: 'postgres', databaseUrl: running.databaseUrl },
    });
  });

  it('says how to start one that does not run', async () => {
    await expect(found()).rejects.toThrow('not running');
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await write({ ...running, pid: gone });
    await expect(found()).rejects.toThrow('npm start');
  });

  it('says what may be meant when there is none at all', async () => {
    await expect(found({ dataDir: join(dataDir, 'none') })).rejects.toThrow('CADRE_DATA_DIR');
  });

  it.each(['{', 'null', '{}', { ...running, pid: 'x' }, { ...running, queueBackend: 'kafka' }])(
    'refuses a file that no Cadre wrote: %j',
    async (content) => {
      await write(content);
      await expect(found()).rejects.toThrow('restart it');
    },
  );
});
