import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { queueSettings, type Config } from '@cadre/platform/config';
import { AppError } from '@cadre/platform/errors';
import type { QueueSettings } from '@cadre/platform/queue';

/** Where to look: the database variables, else the data directory. */
export type Surroundings = Pick<
  Config,
  'dataDir' | 'databaseUrl' | 'databaseAdminUrl' | 'queueBackend' | 'redisUrl'
>;

/** Where one Cadre is. A URL is null when neither the environment nor a running Cadre gives it. */
export type Installation = {
  /** The URL of the role that serves requests; row-level security applies to it. */
  databaseUrl: string | null;
  /** The URL of the role that migrates the schema and can list all organizations. */
  adminUrl: string | null;
  queue: QueueSettings | null;
};

/** What a running standalone leaves as `cadre.json` in its data directory, mode 0600. */
type Running = Omit<Surroundings, 'dataDir' | 'databaseUrl'> & {
  pid: number;
  url: string | null;
  databaseUrl: string;
};

/**
 * Finds the Cadre to work on: the one that the database variables name when they are set, else the standalone
 * that runs on the data directory.
 * @throws AppError UNAVAILABLE that says how to start one
 */
export async function locate(given: Surroundings): Promise<Installation> {
  const named = given.databaseUrl !== null || given.databaseAdminUrl !== null;
  const { databaseUrl, databaseAdminUrl, queueBackend, redisUrl } = named
    ? given
    : await readRunning(resolve(given.dataDir));
  const queue =
    databaseUrl === null ? null : queueSettings({ queueBackend, redisUrl }, databaseUrl);
  return { databaseUrl, adminUrl: databaseAdminUrl, queue };
}

/** Where the Cadre on this data directory answers; null when none runs there. */
export async function runningUrl(dataDir: string): Promise<string | null> {
  const running = await readRunning(dataDir).catch(() => null);
  return running?.url ?? null;
}

async function readRunning(dataDir: string): Promise<Running> {
  const path = join(dataDir, 'cadre.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new AppError('UNAVAILABLE', `${path} cannot be read (${error.code ?? 'unknown'}).`);
  });
  if (text === null) throw await notRunning(dataDir);
  const running = parseRunning(text);
  if (running === null) {
    throw new AppError('UNAVAILABLE', `${path} is not what a running Cadre writes: restart it.`);
  }
  if (!isAlive(running.pid)) throw await notRunning(dataDir);
  return running;
}

function parseRunning(text: string): Running | null {
  try {
    const { pid, url, databaseUrl, databaseAdminUrl, queueBackend, redisUrl } = JSON.parse(
      text,
    ) as Partial<Running>;
    if (typeof pid !== 'number' || typeof databaseUrl !== 'string') return null;
    if (queueBackend !== 'postgres' && queueBackend !== 'redis') return null;
    const adminUrl = databaseAdminUrl ?? null;
    return {
      pid,
      url: url ?? null,
      databaseUrl,
      databaseAdminUrl: adminUrl,
      queueBackend,
      redisUrl: redisUrl ?? null,
    };
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
    // EPERM: the process exists but belongs to another user of the machine.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
