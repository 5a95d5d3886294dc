import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Ground } from './ground.ts';

/** What a figure depends on besides the code. */
export async function machineOf({ sql, on }: Ground): Promise<Record<string, string>> {
  const [row] = await sql<{ version: string }>('SHOW server_version AS version').catch(() =>
    sql<{ version: string }>(`SELECT current_setting('server_version') AS version`),
  );
  return {
    commit: commitOf(),
    cpu: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GB`,
    system: `${type()} ${release()}`,
    node: process.versions.node,
    postgresql: row?.version ?? 'unknown',
    queue: on,
    load: load(),
  };
}

/** The load of the last minute, five and fifteen. */
export const load = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');

function commitOf(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed =
      git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' and changes';
    return `${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'unknown';
  }
}
