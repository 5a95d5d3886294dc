import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { identify } from './processes.ts';
import { findBinaries } from './binaries.ts';
import { startEmbeddedPostgres } from './index.ts';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './index.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const LOADER = pathToFileURL(path.join(ROOT, 'tools/register-ts.mjs')).href;

let dataDir: string;
let servers: EmbeddedPostgres[];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-embedded-'));
  await chmod(dataDir, 0o711);
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, fsync: false, ...options });
  servers.push(server);
  return server;
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterOf = async (): Promise<number> =>
  Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

/** Starts the server in another process, waits until it wrote a row, and kills that process. */
async function startAndKill(): Promise<void> {
  const code = `
    import { startEmbeddedPostgres } from '@cadre/platform/embedded';
    import pg from 'pg';
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    const client = new pg.Client({ connectionString: server.adminUrl });
    await client.connect();
    await client.query('CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
    console.log('written');`;
  const flags = ['--no-warnings', '--import', LOADER];
  const child = spawn(process.execPath, [...flags, '--input-type=module', '-e', code], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the embedded PostgreSQL', () => {
  it('starts, listens on the loopback only, and is gone when stop() returns', async () => {
    const server = await start();
    const [row] = await ask(
      server,
      `SELECT current_setting('listen_addresses') AS listen, current_setting('server_version') AS version`,
    );
    expect(row).toMatchObject({ listen: '127.0.0.1', version: expect.stringMatching(/^18/) });
    const pid = await postmasterOf();
    await server.stop();
    await server.stop();
    expect(identify(pid)).toBeNull();
  });

  it('keeps its superuser password to the owner of the folder', async () => {
    const server = await start();
    const info = await stat(path.join(dataDir, 'postgres.password'));
    expect(info.mode & 0o777).toBe(0o600);
    const wrong = new URL(server.adminUrl);
    wrong.password = 'wrong';
    const client = new pg.Client({ connectionString: wrong.href });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
  });

  it('keeps data and port over a restart', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    expect(await ask(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('starts again after its parent was killed, and stops the orphan it left', async () => {
    await startAndKill();
    const orphan = await postmasterOf();
    expect(identify(orphan)).not.toBeNull();
    const server = await start();
    expect(identify(orphan)).toBeNull();
    expect(await ask(server, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('starts again after parent and PostgreSQL were both killed', async () => {
    await startAndKill();
    process.kill(await postmasterOf(), 'SIGKILL');
    const server = await start();
    expect(await ask(server, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('is not fooled by a lock file that names an unrelated living process', async () => {
    const first = await start();
    const lockFile = path.join(dataDir, 'postgres/postmaster.pid');
    const lock = await readFile(lockFile, 'utf8');
    await first.stop();
    await writeFile(lockFile, lock.replace(/^\d+/, String(process.pid)));
    const server = await start();
    expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(identify(process.pid)).not.toBeNull();
  });

  it('takes another port when the wanted one is in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const server = await start({ port });
    expect(server.port).not.toBe(port);
    taken.close();
  });

  it('refuses a folder that a living Cadre uses, and says which process it is', async () => {
    await start();
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      new RegExp(`already runs on .* \\(process ${process.pid}\\)`),
    );
  });

  it('tells when the server dies without having been asked to', async () => {
    const died = new Promise<number | null>((resolve) => {
      void start({ onUnexpectedExit: resolve }).then(async () =>
        process.kill(await postmasterOf(), 'SIGQUIT'),
      );
    });
    await expect(died).resolves.toBeDefined();
  });

  it('installs no listeners that would stop the server behind our back', async () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'message'];
    const before = signals.map((name) => process.listenerCount(name));
    await start();
    expect(signals.map((name) => process.listenerCount(name))).toEqual(before);
  });

  it('repairs the symbolic links that npm makes only when install scripts may run', async () => {
    const { root } = await findBinaries();
    const links = JSON.parse(await readFile(path.join(root, 'pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    const target = path.join(root, '..', links[0]?.target ?? '');
    await unlink(target);
    await findBinaries();
    expect((await stat(target)).isFile()).toBe(true);
  });
});
