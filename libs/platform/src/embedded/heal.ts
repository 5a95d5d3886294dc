import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, codeOf } from '../errors/index.ts';
import { identify, waitUntilGone } from './processes.ts';

/** A process number that no system assigns, so that PostgreSQL takes the lock file for stale. */
const UNUSED_PID = 4_194_303;

/**
 * Claims the data folder for this process.
 *
 * @throws when another running Cadre process uses it
 */
export async function claimFolder(ownerFile: string): Promise<void> {
  const me = JSON.stringify({ pid: process.pid, started: identify(process.pid)?.started ?? '' });
  for (;;) {
    try {
      await writeFile(ownerFile, me, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const owner = readOwner(await readFile(ownerFile, 'utf8').catch(() => ''));
    if (owner && identify(owner.pid)?.started === owner.started) {
      throw new AppError(
        'CONFLICT',
        `Cadre already runs on ${path.dirname(ownerFile)} (process ${owner.pid}). ` +
          'Stop it first, or set CADRE_DATA_DIR to another folder.',
      );
    }
    await rm(ownerFile, { force: true });
  }
}

function readOwner(text: string): { pid: number; started: string } | null {
  try {
    const owner = JSON.parse(text) as { pid: number; started: string };
    return Number.isInteger(owner.pid) ? owner : null;
  } catch {
    return null;
  }
}

/**
 * Clears the remains of a killed run. Stops a PostgreSQL whose Cadre is gone, and waits for its end. Makes a lock file
 * stale that names another process than that PostgreSQL, because PostgreSQL would take any running process of that number
 * (or a zombie) for a second server on the folder.
 *
 * Call it only after {@link claimFolder}: then no running Cadre owns the server.
 */
export async function healFolder(cluster: string, log: (line: string) => void): Promise<void> {
  const lockFile = path.join(cluster, 'postmaster.pid');
  const lines = (await readFile(lockFile, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!pid) return;
  const running = identify(pid);
  const isOurs = running !== null && `${running.command} `.includes(`-D ${cluster} `);
  if (isOurs) {
    log(`stopping the PostgreSQL (process ${pid}) that a killed run left behind`);
    process.kill(pid, 'SIGINT');
    if (!(await waitUntilGone(pid, 20_000))) {
      process.kill(pid, 'SIGQUIT');
      await waitUntilGone(pid, 10_000);
    }
  }
  const left = await readFile(lockFile, 'utf8').catch(() => '');
  if (left) {
    // Only the number changes: PostgreSQL still checks the shared memory named further below, and so refuses to start
    // beside backends that have not noticed yet that their parent process is dead.
    await writeFile(lockFile, [String(UNUSED_PID), ...left.split('\n').slice(1)].join('\n'));
  }
}
