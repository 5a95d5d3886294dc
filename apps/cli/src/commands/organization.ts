import { Command } from 'commander';
import { createOrganization, createToken, inviteExistingMember } from '@cadre/application/tenancy';
import type { Context } from '../program.ts';

type Options = {
  name?: string;
  adminName: string;
  adminEmail?: string;
  stage?: string;
  timeZone?: string;
  json?: boolean;
};

export function organizationCommand({ session, terminal }: Context): Command {
  const create = new Command('create')
    .description('Creates an organization with its first administrator, who comes in by a link.')
    .argument('<slug>', 'its short name: lower-case letters, digits and hyphens')
    .option('--name <name>', 'its name (default: the slug)')
    .requiredOption('--admin-name <name>', 'the first administrator')
    .option('--admin-email <address>', 'their e-mail address')
    .option('--stage <stage>', 'EARLY, GROWTH or LATE (default: not set)')
    .option('--time-zone <zone>', 'an IANA time zone (default: UTC)')
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `
The link, which works once for seven days, and the API token are shown only now and stored as hashes.

Example:
  cadre organization create acme --name "Acme" --admin-name "Ada" --admin-email ada@example.com --time-zone Europe/Berlin`,
    )
    .action(async (slug: string, options: Options) => {
      const app = await session.app();
      const { organizationId, memberId } = await createOrganization(app, {
        slug,
        name: options.name ?? slug,
        adminName: options.adminName,
        adminEmail: options.adminEmail ?? null,
        ...(options.stage === undefined ? {} : { stage: options.stage.toUpperCase() as 'EARLY' }),
        ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
      });
      const caller = {
        organizationId,
        actor: {
          kind: 'CLI',
          id: null,
          memberId,
          role: 'ADMIN',
          name: 'cadre organization create',
        },
        source: {},
      } as const;
      const name = `First token of ${options.adminName}`;
      const { token } = await createToken.execute(app, caller, { name, role: 'ADMIN', memberId });
      const invitation = await inviteExistingMember.execute(app, caller, { memberId });
      const link = await session.link('/invitation', invitation.token);
      if (options.json)
        return terminal.out(JSON.stringify({ organizationId, memberId, token, link }));
      terminal.out(`Organization ${slug} is ${organizationId}.`);
      terminal.out(
        `${options.adminName} signs in after opening this link, once, within seven days:`,
      );
      terminal.out(link);
      terminal.out('Programs administrate it with this token, which is shown only now:');
      terminal.out(token);
    });
  return new Command('organization').addCommand(create);
}
