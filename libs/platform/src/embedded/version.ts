import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors/index.ts';
import type { Binaries } from './binaries.ts';

/**
 * Refuses a cluster of another major version: PostgreSQL reads only its own.
 *
 * @param cluster the folder of the cluster, which may not exist yet
 * @throws AppError INVALID_STATE, whose message says how to move the data
 */
export async function refuseOtherVersion(cluster: string, { root }: Binaries): Promise<void> {
  const written = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (written === '') return;
  const { version } = JSON.parse(await readFile(path.join(root, '../package.json'), 'utf8')) as {
    version: string;
  };
  const [ours] = version.split('.');
  if (written === ours) return;
  const dataDir = path.dirname(cluster);
  throw new AppError(
    'INVALID_STATE',
    `${dataDir} was written by PostgreSQL ${written}, and this Cadre comes with PostgreSQL ${ours}, which cannot read it.
Nothing was changed. To take the data along:
  1. Start the version of Cadre that made it ("npm start" in its folder), and in another terminal there:
       npm run cadre -- backup cadre-backup.gz
  2. Stop it, and here, with a data directory that does not exist yet:
       CADRE_DATA_DIR=./.data-${ours} npm run cadre -- restore <that folder>/cadre-backup.gz
       CADRE_DATA_DIR=./.data-${ours} npm start`,
  );
}
