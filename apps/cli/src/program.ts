import { Command } from 'commander';
import { loadConfig } from '@cadre/platform/config';
import { backupCommand } from './commands/backup.ts';
import { deadLettersCommand } from './commands/dead-letters.ts';
import { demoCommand } from './commands/demo.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { organizationCommand } from './commands/organization.ts';
import { outboxCommand } from './commands/outbox.ts';
import { restoreCommand } from './commands/restore.ts';
import { tokenCommand } from './commands/token.ts';
import { watchCommand } from './commands/watch.ts';
import { userCommand } from './commands/user.ts';
import { verifyCommand } from './commands/verify.ts';
import { EXIT, reportFailure } from './failure.ts';
import { openSession, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export type Context = { session: Session; terminal: Terminal };

const WHERE = `
Which Cadre: the one that runs on CADRE_DATA_DIR (default ./.data), or the one of DATABASE_URL and
DATABASE_ADMIN_URL when they are set.

Exit codes: 0 done, 1 refused or bad news, 2 not a valid command line, 70 unexpected failure.`;

/**
 * Runs one command line.
 * @param args without the program's own name
 * @returns the exit code
 */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  environment?: Record<string, string | undefined>,
): Promise<number> {
  let session: Session | null = null;
  try {
    const opened = openSession(loadConfig(environment));
    session = opened;
    await program({ session: opened, terminal }).parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return reportFailure(error, terminal);
  } finally {
    await session?.close();
  }
}

function program(context: Context): Command {
  const { terminal } = context;
  const root = new Command('cadre')
    .description('Looks after a Cadre installation.')
    .addHelpText('after', WHERE);
  const commands = [
    migrateCommand,
    demoCommand,
    importCommand,
    organizationCommand,
    tokenCommand,
    userCommand,
    verifyCommand,
    backupCommand,
    restoreCommand,
    outboxCommand,
    deadLettersCommand,
    watchCommand,
  ];
  for (const make of commands) root.addCommand(make(context));
  for (const command of withSubcommands(root)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
    command.showHelpAfterError('(--help tells more)');
  }
  return root;
}

const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];
