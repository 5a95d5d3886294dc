import { Command, InvalidArgumentError, Option } from 'commander';
import { createToken } from '@cadre/application/tenancy';
import { findMemberByEmail, inTenant } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { Context } from '../program.ts';

const ROLES = ['VIEWER', 'SUBMITTER', 'LEADER', 'ADMIN'] as const;
const DAY = 24 * 60 * 60 * 1_000;

type Options = {
  organization: string;
  role: (typeof ROLES)[number];
  name: string;
  memberEmail?: string;
  days?: number;
  json?: boolean;
};

export function tokenCommand({ session, terminal }: Context): Command {
  const create = new Command('create')
    .description('Creates an API token. It is shown once, and stored only as a hash.')
    .requiredOption('-o, --organization <slug>', 'whose data it opens')
    .addOption(
      new Option('-r, --role <role>', 'what it may do')
        .choices(ROLES)
        .argParser((text) => text.toUpperCase())
        .makeOptionMandatory(),
    )
    .requiredOption('-n, --name <name>', 'what it is for')
    .option('--member-email <address>', 'the member it acts as')
    .option('--days <number>', 'days until it expires (default: never)', wholeNumber)
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `\nExample:\n  cadre token create --organization acme --role LEADER --name "dashboard"`,
    )
    .action(async (options: Options) => {
      if (!ROLES.includes(options.role)) {
        throw new AppError('VALIDATION_FAILED', `A role is one of ${ROLES.join(', ')}.`);
      }
      const organizationId = await session.organization(options.organization);
      const app = await session.app();
      const memberId = await memberOf(context(app, organizationId), options.memberEmail);
      const caller = {
        organizationId,
        actor: { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'cadre token create' },
        source: {},
      } as const;
      const { id, token } = await createToken.execute(app, caller, {
        name: options.name,
        role: options.role,
        ...(memberId === null ? {} : { memberId }),
        expiresAt: options.days === undefined ? null : app.clock.now() + options.days * DAY,
      });
      if (options.json) return terminal.out(JSON.stringify({ id, token }));
      terminal.err('Shown only now:');
      terminal.out(token);
    });
  return new Command('token').addCommand(create);
}

type Place = { database: Parameters<typeof inTenant>[0]; organizationId: string };
const context = (app: { database: Place['database'] }, organizationId: string): Place => ({
  database: app.database,
  organizationId,
});

async function memberOf(
  { database, organizationId }: Place,
  email?: string,
): Promise<string | null> {
  if (email === undefined) return null;
  const member = await inTenant(database, organizationId, (tx) => findMemberByEmail(tx, email));
  if (member) return member.id;
  throw new AppError('NOT_FOUND', `The organization has no member with the address ${email}.`);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of days.');
}
