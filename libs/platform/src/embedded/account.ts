import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** The account that the server runs as, when it is not this process's own. */
export interface Account {
  uid: number;
  gid: number;
  /** Put before the command line, where the account could not reach the folders otherwise. */
  prefix: string[];
}

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'];

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const rows = passwd.split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const row = rows.find((fields) => fields[0] === name);
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this system has neither a "postgres" nor a "nobody" ' +
      'user. Run Cadre as an ordinary user.',
  );
}

/** Whether the user may enter every folder on the path to `target`. */
async function canReach(target: string, uid: number, gid: number): Promise<boolean> {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const info = await stat(folder).catch(() => null);
    if (info) {
      const bit = info.uid === uid ? 0o100 : info.gid === gid ? 0o010 : 0o001;
      if ((info.mode & bit) === 0) return false;
    }
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * PostgreSQL refuses to run as root, so root runs it under an ordinary account: the owner of an existing data folder, else
 * `postgres`, else `nobody`. Cadre never creates a user on the machine.
 *
 * @param folder the data folder, which may not exist yet
 * @param binaries the folder of the programs
 * @returns null when this process is not root (or has no notion of it)
 */
export async function chooseAccount(folder: string, binaries: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(folder).catch(() => null);
  const { uid, gid } = owner && owner.uid !== 0 ? owner : await unprivilegedUser();
  const parent = path.dirname(folder);
  const reachesBinaries = await canReach(binaries, uid, gid);
  if (reachesBinaries && (await canReach(parent, uid, gid))) {
    return { uid, gid, prefix: [] };
  }
  // For example everything under /root: keep root's right to enter folders, and no other.
  const setpriv = SETPRIV.find((file) => existsSync(file));
  if (!setpriv) {
    throw new Error(
      `PostgreSQL refuses to run as root, and user ${uid} may not enter ${parent} or ${binaries}. ` +
        'Run Cadre as an ordinary user, or set CADRE_DATA_DIR to a folder others may enter.',
    );
  }
  const prefix = [
    setpriv,
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_read_search,+dac_override',
    '--ambient-caps=-all,+dac_read_search,+dac_override',
    // PostgreSQL finds its programs with access(2), which ignores those rights unless this is set.
    ...(reachesBinaries ? [] : ['--securebits=+no_setuid_fixup']),
    '--',
  ];
  return { uid, gid, prefix };
}
