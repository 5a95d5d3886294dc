import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What the command line needs to find a running standalone; `<data directory>/cadre.json`, readable by its owner only. */
export type Instance = {
  pid: number;
  url: string;
  databaseUrl: string;
  databaseAdminUrl: string | null;
  queueBackend: 'postgres' | 'redis';
  redisUrl: string | null;
};

const fileOf = (dataDir: string) => path.join(dataDir, 'cadre.json');

/** Writes the file whole or not at all. */
export async function writeInstance(dataDir: string, instance: Instance): Promise<void> {
  const file = fileOf(dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(instance, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function removeInstance(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}

/**
 * The instance that runs on this data directory, or null. A killed instance leaves its file, and its process id may
 * belong to another program by now, so only an instance that answers counts.
 */
export async function runningInstance(dataDir: string): Promise<Instance | null> {
  try {
    const instance = JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as Instance;
    process.kill(instance.pid, 0);
    const answer = await fetch(`${instance.url}/livez`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? instance : null;
  } catch {
    return null;
  }
}
