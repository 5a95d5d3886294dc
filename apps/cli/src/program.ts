import { Command } from 'commander';
import { loadConfig } from '@cadre/platform/config';
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
    const root = await program({ session: opened, terminal }, args);
    await root.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return reportFailure(error, terminal);
  } finally {
    await session?.close();
  }
}

type Listed = { description: string; load(): Promise<(context: Context) => Command> };

/** Each command's module is loaded only when the command is run, so that none waits for the imports of the others. */
const COMMANDS: Record<string, Listed> = {
  migrate: {
    description: 'Brings the database to this version: roles, schema, queue. Safe to repeat.',
    load: async () => (await import('./commands/migrate.ts')).migrateCommand,
  },
  demo: {
    description: 'Resets or deletes the demo of the Cadre that runs on the data directory.',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  import: {
    description:
      'Imports a CSV file or a workbook. Repeating it changes nothing that has not changed in the file.',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  organization: {
    description: 'Organizations of this installation.',
    load: async () => (await import('./commands/organization.ts')).organizationCommand,
  },
  token: {
    description: 'API tokens.',
    load: async () => (await import('./commands/token.ts')).tokenCommand,
  },
  user: {
    description: 'People who sign in.',
    load: async () => (await import('./commands/user.ts')).userCommand,
  },
  verify: {
    description: 'Computes everything again from the tables, and reports what is stored otherwise.',
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
  },
  backup: {
    description:
      'Writes every table to one file, as they are in one moment. Cadre may go on running.',
    load: async () => (await import('./commands/backup.ts')).backupCommand,
  },
  restore: {
    description:
      'Reads a file of "cadre backup" into an empty database, and brings it to this version.',
    load: async () => (await import('./commands/restore.ts')).restoreCommand,
  },
  outbox: {
    description: 'Events on their way.',
    load: async () => (await import('./commands/outbox.ts')).outboxCommand,
  },
  'dead-letters': {
    description: 'Work that has stopped until an operator looks.',
    load: async () => (await import('./commands/dead-letters.ts')).deadLettersCommand,
  },
  watch: {
    description: 'Prints what changes, as it changes, until you stop it.',
    load: async () => (await import('./commands/watch.ts')).watchCommand,
  },
};

async function program(context: Context, args: readonly string[]): Promise<Command> {
  const { terminal } = context;
  const root = new Command('cadre')
    .description('Looks after a Cadre installation.')
    .addHelpText('after', WHERE);
  for (const [name, { description, load }] of Object.entries(COMMANDS)) {
    const command = args.includes(name) ? (await load())(context) : new Command(name);
    root.addCommand(command.description(description));
  }
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
