import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
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

/** Written whole or not at all. */
export async function writeInstance(dataDir: string, instance: Instance): Promise<void> {
  const file = fileOf(dataDir);
  await writeFile(`${file}.new`, JSON.stringify(instance, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function removeInstance(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}

/** The instance that runs on this data directory, or null: a killed one leaves its file, but not its process. */
export function runningInstance(dataDir: string): Instance | null {
  try {
    const instance = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Instance;
    process.kill(instance.pid, 0);
    return instance.pid === process.pid ? null : instance;
  } catch {
    return null;
  }
}
