import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '@cadre/platform/errors';
import type { QueueSettings } from '@cadre/platform/queue';

/** What the environment says: variables that are not set are undefined. */
export type Environment = {
  dataDir: string;
  databaseUrl?: string | undefined;
  databaseAdminUrl?: string | undefined;
  queueBackend: 'postgres' | 'redis';
  redisUrl?: string | undefined;
};

/** Where one Cadre is. `adminUrl` is null where only the serving role's URL is known. */
export type Installation = {
  databaseUrl: string | null;
  adminUrl: string | null;
  queue: QueueSettings | null;
};

/** What a running standalone leaves in its data directory, mode 0600. */
type RunningFile = {
  pid: number;
  url: string;
  databaseUrl: string;
  databaseAdminUrl: string;
  queueBackend: 'postgres' | 'redis';
  redisUrl?: string;
};

/**
 * Finds the Cadre to work on: the one of the database variables when they are set, else the standalone
 * that runs on the data directory.
 * @throws AppError UNAVAILABLE that says how to start one
 */
export async function locate(environment: Environment): Promise<Installation> {
  const { databaseUrl, databaseAdminUrl } = environment;
  if (databaseUrl !== undefined || databaseAdminUrl !== undefined) {
    return {
      databaseUrl: databaseUrl ?? null,
      adminUrl: databaseAdminUrl ?? null,
      queue: queueOf(environment.queueBackend, databaseUrl, environment.redisUrl),
    };
  }
  const running = await readRunning(resolve(environment.dataDir));
  return {
    databaseUrl: running.databaseUrl,
    adminUrl: running.databaseAdminUrl,
    queue: queueOf(running.queueBackend, running.databaseUrl, running.redisUrl),
  };
}

function queueOf(
  backend: 'postgres' | 'redis',
  databaseUrl: string | undefined,
  redisUrl: string | undefined,
): QueueSettings | null {
  if (backend === 'redis') return redisUrl === undefined ? null : { backend, redisUrl };
  return databaseUrl === undefined ? null : { backend, databaseUrl };
}

async function readRunning(dataDir: string): Promise<RunningFile> {
  const path = join(dataDir, 'cadre.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new AppError('UNAVAILABLE', `${path} cannot be read (${error.code ?? 'unknown'}).`);
  });
  if (text === null) throw await notRunning(dataDir);
  const running = parseRunning(text);
  if (running === null) {
    throw new AppError('UNAVAILABLE', `${path} is not what a running Cadre writes. Restart it.`);
  }
  if (!isAlive(running.pid)) throw await notRunning(dataDir);
  return running;
}

function parseRunning(text: string): RunningFile | null {
  try {
    const value = JSON.parse(text) as Partial<RunningFile> | null;
    const whole =
      typeof value?.pid === 'number' &&
      typeof value.databaseUrl === 'string' &&
      typeof value.databaseAdminUrl === 'string' &&
      (value.queueBackend === 'postgres' || value.queueBackend === 'redis');
    return whole ? (value as RunningFile) : null;
  } catch {
    return null;
  }
}

async function notRunning(dataDir: string): Promise<AppError> {
  const exists = await stat(dataDir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return new AppError(
    'UNAVAILABLE',
    exists
      ? `Cadre is not running on ${dataDir}. Start it with "npm start" in another terminal, then repeat this command.`
      : `There is no Cadre at ${dataDir}. Start one with "npm start", name its data directory in CADRE_DATA_DIR, ` +
          'or set DATABASE_URL and DATABASE_ADMIN_URL.',
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
