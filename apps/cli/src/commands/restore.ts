import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { restore } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { migrateQueue } from '@cadre/platform/queue';
import type { Context } from '../program.ts';
import { progressOn } from '../terminal.ts';
import { passwordOf } from './migrate.ts';

export function restoreCommand({ session, terminal }: Context): Command {
  return new Command('restore')
    .argument('<file>', 'written by this version or an older one')
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `
Into the data directory, which must not be in use and may be new; or into the database of DATABASE_ADMIN_URL, on which
no Cadre should run. All users sign in again. A token that was revoked after the backup works again: revoke it.

Example:
  CADRE_DATA_DIR=./restored cadre restore cadre-backup.gz`,
    )
    .action(async (file: string, { json }: { json?: boolean }) => {
      const path = resolve(file);
      if (!existsSync(path)) throw new AppError('UNAVAILABLE', `There is no file ${path}.`);
      const where = { mayBeNew: true, mayRun: false };
      const { adminUrl, databaseUrl, queue, startedOn } = await session.resting(where);
      const appPassword = passwordOf(databaseUrl);
      const progress = progressOn(terminal);
      const done = await restore(adminUrl, path, {
        ...(appPassword === null ? {} : { appPassword }),
        onTable: (name, index, total) => progress.show('Reading', index, total),
      }).finally(() => progress.stop());
      if (queue?.backend !== 'redis') await migrateQueue(adminUrl);
      if (startedOn !== null) await skipDemoAtNextStart(startedOn);
      terminal.out(
        json
          ? JSON.stringify({ file: path, ...done })
          : `${done.rows} rows of ${done.tables} tables restored (from schema ${done.schema}).`,
      );
    });
}

/** Marks the demo as already made, so that the next start adds none to the restored data. */
async function skipDemoAtNextStart(dataDir: string): Promise<void> {
  const logins = join(dataDir, 'demo-logins.json');
  if (!existsSync(logins)) await writeFile(logins, '[]', { mode: 0o600 });
}
