import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { App } from '@cadre/application/core';
import type { Auth } from '@cadre/platform/auth';
import { addMember, createOrganization, createToken } from '@cadre/application/tenancy';
import { DAY } from '@cadre/domain';
import { settableClock } from '@cadre/platform/clock';
import { tellAcme } from './acme.ts';
import { withLogin } from './login.ts';
import { demoCaller, Story } from './story.ts';

/** One demo login: shown at every start, kept in the data directory, readable by its owner only. */
export type DemoAccess = {
  organization: string;
  role: 'LEADER' | 'SUBMITTER' | 'ADMIN';
  name: string;
  email: string;
  password: string;
  token: string;
};

/** The same before its member can sign in. */
export type DemoToken = Omit<DemoAccess, 'email' | 'password'>;

const PEOPLE = [
  { role: 'LEADER', name: 'Dana Whitfield' },
  { role: 'SUBMITTER', name: 'Sam Okafor' },
] as const;
const ADMIN = { role: 'ADMIN', name: 'Alex Admin' } as const;
/** How old the demo organization is, in days. */
const AGE = 245;

/**
 * Creates the demo organization "Acme" once, and gives its logins. They exist on the embedded database only.
 * The file is written last: a start that was killed half-way begins again with a new organization.
 */
export async function seedDemo(app: App, auth: Auth, dataDir: string): Promise<DemoAccess[]> {
  const file = path.join(dataDir, 'demo-logins.json');
  const kept = await readFile(file, 'utf8').catch(() => null);
  const tokens = kept === null ? await createDemo(app) : (JSON.parse(kept) as DemoToken[]);
  // A demo of before there were passwords gets them now.
  if (tokens.every(isComplete)) return tokens;
  const access: DemoAccess[] = [];
  for (const each of tokens) access.push(await withLogin(app, auth, each));
  await writeFile(file, JSON.stringify(access, null, 2), { mode: 0o600 });
  return access;
}

const isComplete = (access: DemoToken): access is DemoAccess => 'password' in access;

async function createDemo(app: App): Promise<DemoToken[]> {
  const now = app.clock.now();
  const then = { ...app, clock: settableClock(now - AGE * DAY) };
  const { slug, organizationId, memberId } = await createAcme(then);
  const admin = demoCaller(organizationId, memberId, 'ADMIN', ADMIN.name);
  const access: DemoToken[] = [];
  let teller = admin;
  for (const person of PEOPLE) {
    const member = await addMember.execute(then, admin, person);
    if (person.role === 'LEADER')
      teller = demoCaller(organizationId, member.id, 'LEADER', person.name);
    access.push({
      ...person,
      organization: slug,
      token: await tokenOf(then, admin, person, member.id),
    });
  }
  access.push({ ...ADMIN, organization: slug, token: await tokenOf(then, admin, ADMIN, memberId) });
  await tellAcme(new Story(app, teller, now));
  return access;
}

/** `acme`, unless an earlier attempt has taken the name. */
async function createAcme(app: App) {
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? 'acme' : `acme-${attempt}`;
    try {
      const made = await createOrganization(app, {
        slug,
        name: 'Acme',
        adminName: ADMIN.name,
        demo: true,
      });
      return { slug, ...made };
    } catch (error) {
      if (attempt >= 20 || (error as { code?: string }).code !== 'CONFLICT') throw error;
    }
  }
}

async function tokenOf(
  app: App,
  admin: Parameters<typeof createToken.execute>[1],
  { role, name }: Pick<DemoAccess, 'role' | 'name'>,
  memberId: string,
): Promise<string> {
  const { token } = await createToken.execute(app, admin, {
    name: `Demo: ${name}`,
    role,
    memberId,
  });
  return token;
}
