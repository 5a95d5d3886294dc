import { Command } from 'commander';
import { AppError } from '@cadre/platform/errors';
import type { Context } from '../program.ts';

type Options = { email: string; json?: boolean };

export function userCommand({ session, terminal }: Context): Command {
  const resetLink = new Command('reset-link')
    .description('Makes a link by which a user sets a new password. It works once, for two hours.')
    .requiredOption('-e, --email <address>', 'whose password')
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `
Setting the password signs them out everywhere. The link leads to PUBLIC_URL, or to the Cadre that runs here.

Example:
  cadre user reset-link --email ada@example.com`,
    )
    .action(async ({ email, json }: Options) => {
      const auth = await session.auth();
      const token = (await auth.makeResetToken(email)) ?? unknown(email);
      const link = await session.link('/reset-password', token);
      if (json) return terminal.out(JSON.stringify({ link }));
      terminal.err('Shown only now:');
      terminal.out(link);
    });
  const signOut = new Command('sign-out')
    .description('Ends every session of a user, on every device, within seconds.')
    .requiredOption('-e, --email <address>', 'whose sessions')
    .action(async ({ email }: Options) => {
      const auth = await session.auth();
      const user = (await auth.findUser(email)) ?? unknown(email);
      await auth.endSessions(user.id);
      terminal.out(`${user.name} is signed out everywhere.`);
    });
  const setupLink = new Command('setup-link')
    .description(
      'Makes the link by which the first administrator sets an empty Cadre up. It works once, for two hours.',
    )
    .argument('<email>', 'the address the first administrator signs in with')
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `
A newer link ends the older ones. The link leads to PUBLIC_URL, or to the Cadre that runs here.

Example:
  cadre user setup-link ada@example.com`,
    )
    .action(async (email: string, { json }: Pick<Options, 'json'>) => {
      const auth = await session.auth();
      const token = (await auth.makeSetupToken(email)) ?? isSetUp();
      const link = await session.link('/setup', token);
      if (json) return terminal.out(JSON.stringify({ link }));
      terminal.err('Shown only now:');
      terminal.out(link);
    });
  return new Command('user').addCommand(setupLink).addCommand(resetLink).addCommand(signOut);
}

function isSetUp(): never {
  throw new AppError(
    'INVALID_STATE',
    'This Cadre is set up already. Its administrators invite people; `cadre organization create` makes another organization.',
  );
}

function unknown(email: string): never {
  throw new AppError('NOT_FOUND', `No user signs in with the address ${email}.`);
}
