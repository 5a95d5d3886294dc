import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { members, removeMember, updateMember } from '@cadre/application/tenancy';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenGateway, watch, type GivenGateway } from '../../../../test/given/gateway.ts';
import {
  asPage,
  givenMembership,
  givenUser,
  signIn,
  type GivenUser,
} from '../../../../test/given/users.ts';
import { until } from '../../../../test/support/until.ts';

/** What the promise says: closed within this, milliseconds; a busy machine gets a little more to tell it. */
const SOON = 5_000;

let cadre: GivenCadre;
let server: GivenGateway;
let admin: pg.Client;
let own: GivenOrganization;
let other: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  own = await givenOrganization(cadre.app, { slug: 'own' });
  other = await givenOrganization(cadre.app, { slug: 'other' });
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

const TEAMS = 'subscription { staffingChanged { sequence } }';
type Change = (user: GivenUser, cookie: string) => Promise<unknown>;

async function memberOf({ email }: GivenUser) {
  const page = await members.execute(cadre.app, own.as.ADMIN, { first: 200 });
  const found = page.edges.map(({ node }) => node).find((node) => node.email === email);
  if (!found) throw new Error('No such member');
  return { id: found.id, expectedVersion: found.version };
}

/** Somebody signed in, at a place of their own. */
async function givenSomebody(): Promise<{ user: GivenUser; cookie: string }> {
  const user = await givenUser(server.auth);
  await admin.query(
    `INSERT INTO cadre.member (organization_id, id, name, email, role, created_at, version, user_id)
     VALUES ($1, gen_random_uuid(), 'Somebody', $2, 'LEADER', now(), 1, $3)`,
    [own.id, user.email, user.id],
  );
  return { user, cookie: await signIn(server.url, user) };
}

const opened = (cookie: string, organization = 'own', origin = server.url) =>
  watch<{ staffingChanged: unknown }>(
    server.url,
    null,
    TEAMS,
    undefined,
    { cookie, origin },
    { organization },
  );

describe('a socket of somebody signed in', () => {
  it.each<[string, Change]>([
    [
      'signs out',
      (_user, cookie) => asPage(server.url, '/api/auth/sign-out', { body: {}, cookie }),
    ],
    [
      'signs out everywhere, elsewhere',
      async (user) => {
        const cookie = await signIn(server.url, user);
        return asPage(server.url, '/api/auth/revoke-sessions', { body: {}, cookie });
      },
    ],
    [
      'has a session that expires',
      (user) =>
        admin.query(
          `UPDATE auth.session SET expires_at = now() - interval '1 second' WHERE user_id = $1`,
          [user.id],
        ),
    ],
    [
      'becomes something else',
      async (user) =>
        updateMember.execute(cadre.app, own.as.ADMIN, {
          ...(await memberOf(user)),
          role: 'VIEWER',
        }),
    ],
    [
      'is removed',
      async (user) => removeMember.execute(cadre.app, own.as.ADMIN, await memberOf(user)),
    ],
  ])(
    'is closed within 5 s when who opened it %s, and nothing comes after',
    async (_what, change) => {
      const { user, cookie } = await givenSomebody();
      const watching = opened(cookie);
      await until(() => watching.messages.length === 1);
      await change(user, cookie);
      const begun = performance.now();
      const { code } = await watching.closed;
      expect(performance.now() - begun).toBeLessThan(SOON);
      expect(code).toBe(4403);
      expect(watching.messages).toHaveLength(1);
    },
  );

  it('stays open meanwhile for everybody else', async () => {
    const [one, two] = [await givenSomebody(), await givenSomebody()];
    const [staying, leaving] = [opened(one.cookie), opened(two.cookie)];
    await until(() => staying.messages.length === 1 && leaving.messages.length === 1);
    await asPage(server.url, '/api/auth/sign-out', { body: {}, cookie: two.cookie });
    await leaving.closed;
    const still = await Promise.race([staying.closed, Promise.resolve('open')]);
    expect(still).toBe('open');
    await staying.end();
  });

  it('shows the organization it names, of those its user is a member of', async () => {
    const { user, cookie } = await givenSomebody();
    await givenMembership(cadre.app, other, 'VIEWER', user);
    for (const organization of ['own', 'other']) {
      const watching = opened(cookie, organization);
      await until(() => watching.messages.length === 1);
      await watching.end();
    }
    for (const organization of ['never-was', 'no slug']) {
      const refused = opened(cookie, organization);
      expect((await refused.closed).code).toBe(4403);
      expect(refused.messages).toEqual([]);
    }
  });

  it('is refused from a page of others, from a sandboxed one, and from a program that says nothing', async () => {
    const { cookie } = await givenSomebody();
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      const refused = opened(cookie, 'own', origin);
      // The upgrade itself is refused: there is no socket to close properly.
      expect((await refused.closed).code).toBe(1006);
      expect(refused.messages).toEqual([]);
    }
    const silent = watch(server.url, null, TEAMS, undefined, { cookie });
    expect((await silent.closed).code).toBe(4403);
    const nobody = watch(server.url, null, TEAMS, undefined, { origin: server.url });
    expect((await nobody.closed).code).toBe(4403);
  });
});
