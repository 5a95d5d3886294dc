import { resolve } from 'node:path';
import { Command } from 'commander';
import { backUp } from '@cadre/persistence';
import type { Context } from '../program.ts';
import { progressOn } from '../terminal.ts';

export function backupCommand({ session, terminal }: Context): Command {
  return new Command('backup')
    .argument('<file>', 'where to; it must not exist yet')
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `
The file holds people and password hashes: only its owner may read it. Left out are sessions, links to reset a password,
and the queue, which the outbox fills again. Needs neither pg_dump nor a running Cadre.

Example:
  cadre backup cadre-backup.gz`,
    )
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { adminUrl } = await session.resting({ mayBeNew: false, mayRun: true });
      const progress = progressOn(terminal);
      const onTable = (name: string, done: number, total: number) =>
        progress.show('Writing', done, total);
      const path = resolve(file);
      const done = await backUp(adminUrl, path, { onTable }).finally(() => progress.stop());
      terminal.out(
        json
          ? JSON.stringify({ file: path, ...done })
          : `${done.rows} rows of ${done.tables} tables written to ${path} (schema ${done.schema}).`,
      );
    });
}
