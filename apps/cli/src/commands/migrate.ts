import { Command } from 'commander';
import { migrate } from '@cadre/persistence';
import { migrateQueue } from '@cadre/platform/queue';
import type { Context } from '../program.ts';

export function migrateCommand({ session, terminal }: Context): Command {
  return new Command('migrate')
    .addHelpText(
      'after',
      `
The password in DATABASE_URL becomes that of the role cadre_app.

Example:
  DATABASE_ADMIN_URL=postgres://postgres@db/cadre DATABASE_URL=postgres://cadre_app:secret@db/cadre cadre migrate`,
    )
    .action(async () => {
      const { databaseUrl, queue } = await session.installation();
      const adminUrl = await session.adminUrl();
      const appPassword = passwordOf(databaseUrl);
      const applied = await migrate(adminUrl, {
        ...(appPassword === null ? {} : { appPassword }),
        onApplied: (name) => terminal.err(`ran ${name}`),
      });
      if (queue?.backend !== 'redis') await migrateQueue(adminUrl);
      terminal.out(
        applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations run.`,
      );
    });
}

/** The password in the URL of the serving role, the only role whose password this command sets. */
export function passwordOf(databaseUrl: string | null): string | null {
  if (databaseUrl === null) return null;
  const { username, password } = new URL(databaseUrl);
  return username === 'cadre_app' && password !== '' ? decodeURIComponent(password) : null;
}
