import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { chooseAccount } from './account.ts';
import type { Account } from './account.ts';
import { findBinaries } from './binaries.ts';
import { claimFolder, healFolder } from './heal.ts';
import { refuseOtherVersion } from './version.ts';
import { runToEnd, startServer } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

export interface EmbeddedPostgresOptions {
  /** The folder for all data: the cluster in `postgres/`, the superuser's password beside it. */
  dataDir: string;
  /** Preferred port; if it is in use, a free one is taken. Default: the port of the last run. */
  port?: number;
  /** One line of PostgreSQL's or the manager's own log. */
  log?: (line: string) => void;
  /** Off only where the data may be lost, as in tests. Default on. */
  fsync?: boolean;
  /** Called when the server ends without a call of `stop()`. */
  onUnexpectedExit?: (code: number | null) => void;
}

export interface EmbeddedPostgres {
  /** Connection string of the superuser, database `postgres`; loopback only. */
  adminUrl: string;
  port: number;
  /** Stops the server and waits until it is gone. Safe to call twice. */
  stop(): Promise<void>;
}

const PORT_TAKEN = /could not bind|Address already in use/i;
const MEMORY_IN_USE = /pre-existing shared memory block/i;
const START_TRIES = 40;

async function freePort(preferred: number): Promise<number> {
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
      });
    });
  return preferred === 0 ? listen(0) : listen(preferred).catch(() => listen(0));
}

/** The superuser's password: random, made once, readable by the owner only. */
async function superuserPassword(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/**
 * Creates the cluster in a temporary folder and renames it when it is complete, so that a killed attempt leaves no partial
 * cluster.
 */
async function initialise(
  cluster: string,
  initdb: string,
  account: Account | null,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  const fresh = `${cluster}.new`;
  const passwordFile = `${cluster}.initdb-password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (account) {
      await chown(fresh, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    const options = [
      `--pgdata=${fresh}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Texts sort in the same order on every machine, with whichever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ];
    await runToEnd(initdb, options, account, log);
    await rename(fresh, cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function serverOptions(cluster: string, port: number, fsync: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // Statements and rows in an error's detail would write people's data into the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-p', String(port), ...flags];
}

/**
 * Starts the PostgreSQL that comes with Cadre on a folder of its own; the first start creates the cluster. The remains of a
 * killed run (an orphaned server, a stale lock file) are cleared first.
 *
 * @throws when another running Cadre uses the folder, or PostgreSQL does not start; the message says what to do.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const log = options.log ?? (() => undefined);
  const cluster = path.join(dataDir, 'postgres');
  const ownerFile = path.join(dataDir, 'postgres.owner');
  const portFile = path.join(dataDir, 'postgres.port');
  await mkdir(dataDir, { recursive: true });
  await claimFolder(ownerFile);
  try {
    const binaries = await findBinaries();
    await refuseOtherVersion(cluster, binaries);
    const account = await chooseAccount(cluster, binaries.root);
    const password = await superuserPassword(path.join(dataDir, 'postgres.password'));
    if (!(await stat(cluster).catch(() => null))) {
      await initialise(cluster, binaries.initdb, account, password, log);
    }
    await healFolder(cluster, log);
    const kept = Number(await readFile(portFile, 'utf8').catch(() => '0'));
    let port = await freePort(options.port ?? kept);
    let server: ServerProcess | null = null;
    for (let attempt = 1; server === null; attempt += 1) {
      const flags = serverOptions(cluster, port, options.fsync ?? true);
      const started = await startServer(binaries.postgres, flags, account, log);
      if (started.ok) {
        server = started.server;
      } else if (PORT_TAKEN.test(started.output) && attempt < START_TRIES) {
        port = await freePort(0);
      } else if (MEMORY_IN_USE.test(started.output) && attempt < START_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, 250));
      } else {
        throw new Error(`The embedded PostgreSQL did not start:\n${started.output.trim()}`);
      }
    }
    await writeFile(portFile, String(port));
    return running(server, port, password, ownerFile, options.onUnexpectedExit);
  } catch (error) {
    await rm(ownerFile, { force: true });
    throw error;
  }
}

function running(
  server: ServerProcess,
  port: number,
  password: string,
  ownerFile: string,
  onUnexpectedExit: EmbeddedPostgresOptions['onUnexpectedExit'],
): EmbeddedPostgres {
  let stopping: Promise<void> | null = null;
  void server.exited.then((code) => {
    if (!stopping) onUnexpectedExit?.(code);
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(ownerFile, { force: true });
  };
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    stop: () => (stopping ??= stop()),
  };
}

/**
 * Stops a server that a killed run left running on a folder, and deletes the folder with all its data.
 *
 * @throws when a running Cadre uses it
 */
export async function discardEmbeddedPostgres(dataDir: string): Promise<void> {
  const folder = path.resolve(dataDir);
  await claimFolder(path.join(folder, 'postgres.owner'));
  await healFolder(path.join(folder, 'postgres'), () => undefined);
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
