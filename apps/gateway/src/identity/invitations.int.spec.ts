import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { INVITATION_LASTS, type MemberRole } from '@cadre/domain';
import { createLogger } from '@cadre/platform/logging';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import {
  ask,
  givenGateway,
  givenToken,
  post,
  type GivenGateway,
} from '../../../../test/given/gateway.ts';
import {
  asPage,
  cookieOf,
  givenMembership,
  givenUser,
  pageHeaders,
  PASSWORD,
  signIn,
} from '../../../../test/given/users.ts';

let cadre: GivenCadre;
let server: GivenGateway;
let admin: pg.Client;
let own: GivenOrganization;
let other: GivenOrganization;
let token: string;
const lines: string[] = [];

beforeAll(async () => {
  cadre = await givenCadre();
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ service: 'gateway', level: 'trace', destination });
  server = await givenGateway(cadre, {}, { log });
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  own = await givenOrganization(cadre.app, { slug: 'own' });
  other = await givenOrganization(cadre.app, { slug: 'other' });
  ({ token } = await givenToken(cadre, own, 'ADMIN'));
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

let people = 0;
const address = () => `invited-${(people += 1)}@example.com`;

async function invited(email = address(), role: MemberRole = 'SUBMITTER', by = token) {
  const answer = await ask(
    server.url,
    by,
    `mutation Invite($input: InviteMemberInput!) { inviteMember(input: $input) { link invitation { id } } }`,
    { input: { email, role, name: 'Invited' } },
  );
  const link = new URL(answer.at('inviteMember.link'));
  expect(`${link.origin}${link.pathname}`).toBe(`${server.url}/invitation`);
  return { email, id: answer.at('inviteMember.invitation.id'), secret: link.hash.slice(1) };
}
const look = (secret: string) =>
  asPage(server.url, '/api/invitations/look', { body: { token: secret } });
const accept = (secret: string, more: object = {}, cookie?: string) =>
  asPage(server.url, '/api/invitations/accept', {
    body: { token: secret, password: PASSWORD, ...more },
    ...(cookie ? { cookie } : {}),
  });
const roleOf = async (cookie: string, organization = 'own') => {
  const headers = pageHeaders(server.url, cookie, organization);
  const answer = await post(server.url, null, '{"query":"{ me { role name email } }"}', headers);
  return answer.status === 200 ? answer.at('me') : answer.status;
};

describe('an invitation', () => {
  it('tells what it is for, makes a user and a member of it, and signs them in', async () => {
    const { email, secret } = await invited();
    expect(await (await look(secret)).json()).toEqual({
      state: 'OPEN',
      organization: { slug: 'own', name: 'own' },
      email,
      name: 'Invited',
      role: 'SUBMITTER',
      expiresAt: cadre.clock.now() + INVITATION_LASTS,
      invitedBy: 'Ada',
      isMember: false,
    });
    const response = await accept(secret, { name: 'Grace Example' });
    expect([response.status, await response.json()]).toEqual([200, { organization: 'own' }]);
    const me = { role: 'SUBMITTER', name: 'Grace Example', email };
    expect(await roleOf(cookieOf(response))).toEqual(me);
    expect(await roleOf(await signIn(server.url, { email }))).toEqual(me);
  });

  it('works once, also for two who open it at the same moment', async () => {
    const { secret, id } = await invited();
    const both = await Promise.all([accept(secret), accept(secret)]);
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBeGreaterThanOrEqual(404);
    const { rows } = await admin.query(
      `SELECT m.id FROM cadre.invitation i JOIN cadre.member m ON m.email = i.email WHERE i.id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('opens nothing when it was used, taken back, replaced, is old, forged or never was, all told the same', async () => {
    const used = await invited();
    await accept(used.secret);
    const revoked = await invited();
    await ask(
      server.url,
      token,
      `mutation { revokeInvitation(input: { id: "${revoked.id}" }) { invitation { revokedAt } } }`,
    );
    const replaced = await invited();
    await invited(replaced.email.toUpperCase());
    const good = await invited();
    const [prefix, , id, ...rest] = good.secret.split('_');
    const foreign = [prefix, other.id.replaceAll('-', ''), id, ...rest].join('_');
    const old = await invited();
    await admin.query('UPDATE cadre.invitation SET expires_at = $2 WHERE id = $1', [
      old.id,
      new Date(cadre.clock.now()),
    ]);
    const forged = good.secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const answers = new Set<string>();
    const links = [used, revoked, replaced, old].map(({ secret }) => secret);
    const strangers = [foreign, forged, token, 'cdi_x', ''];
    const tries = [
      ...[...links, ...strangers].map((secret) => accept(secret)),
      ...strangers.map((secret) => look(secret)),
    ];
    for (const response of await Promise.all(tries)) {
      const text = (await response.text()).replace(/"traceId":"\w+"/, '');
      answers.add(`${response.status} ${text}`);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    // Whoever has the link itself is told what has become of it, and no more of whom it was for.
    const looks = await Promise.all(
      links.map(async (secret) => {
        const { state, email, name } = (await (await look(secret)).json()) as {
          [key: string]: unknown;
        };
        return { state, email, name };
      }),
    );
    const nobody = { email: null, name: null };
    expect(looks).toEqual(
      ['ACCEPTED', 'REVOKED', 'REVOKED', 'EXPIRED'].map((state) => ({ state, ...nobody })),
    );
    expect([...answers]).toEqual([expect.stringMatching(/^404 .*NOT_FOUND/)]);
    // An invitation is no API token either.
    expect((await ask(server.url, good.secret, '{ me { name } }')).status).toBe(401);
    expect((await accept(good.secret)).status).toBe(200);
  });

  it('tells no administrator whether an address has a user: not when it is made, looked at, or accepted wrongly', async () => {
    const user = await givenUser(server.auth, 'Ivan');
    await givenMembership(cadre.app, other, 'VIEWER', user);
    const told = async (email: string) => {
      const text = `mutation Invite($input: InviteMemberInput!) { inviteMember(input: $input) { link invitation { id email } } }`;
      const input = { email, role: 'VIEWER', name: 'Invited' };
      const made = await ask(server.url, token, text, { input });
      const secret = made.at('inviteMember.link').split('#')[1] ?? '';
      const answers = [
        ...[made.text, await (await look(secret)).text()],
        await (await accept(secret, { password: 'short' })).text(),
        await (await accept(secret, { password: 'x'.repeat(200) })).text(),
        await (await accept(secret, { name: 'x'.repeat(300) })).text(),
        await (await accept(secret, { password: 'nul \0 in a password' })).text(),
      ];
      const same = answers.map((answer) =>
        answer.replaceAll(email, 'EMAIL').replaceAll(/cdi_[\w-]+|[0-9a-f-]{32,36}/g, 'ID'),
      );
      return same;
    };
    expect(await told(user.email)).toEqual(await told(address()));
  });

  it('asks who has a user to sign in, and adds the organization to theirs', async () => {
    const user = await givenUser(server.auth, 'Heidi');
    await givenMembership(cadre.app, other, 'LEADER', user);
    const { secret } = await invited(user.email, 'VIEWER');
    // The link alone must not set somebody's password.
    const refused = await accept(secret);
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { errors: [{ extensions: { code: 'CONFLICT' } }] },
    ]);
    const cookie = await signIn(server.url, user);
    expect(await roleOf(cookie)).toBe(404);
    expect((await accept(secret, {}, cookie)).status).toBe(200);
    expect(await roleOf(cookie)).toMatchObject({ role: 'VIEWER', name: 'Heidi' });
    expect(await roleOf(cookie, 'other')).toMatchObject({ role: 'LEADER' });
    // Who comes back to the link is told that they are in already.
    const again = await asPage(server.url, '/api/invitations/look', {
      body: { token: secret },
      cookie,
    });
    expect(await again.json()).toMatchObject({ state: 'ACCEPTED', isMember: true });
  });

  it('is not for another user who is signed in', async () => {
    const stranger = await givenUser(server.auth);
    const cookie = await signIn(server.url, stranger);
    const { secret } = await invited();
    expect((await accept(secret, {}, cookie)).status).toBe(403);
    expect((await look(secret)).status).toBe(200);
  });

  it('refuses a password that is too short, and is still good after that', async () => {
    const { secret } = await invited();
    const short = await accept(secret, { password: 'short' });
    expect([short.status, await short.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { fields: [{ path: 'password' }] } }] },
    ]);
    expect((await accept(secret)).status).toBe(200);
  });

  it('is not made for a member, and brings back one who was removed, with what they did', async () => {
    const { email, secret } = await invited();
    const cookie = cookieOf(await accept(secret));
    const member = async () => {
      const answer = await ask(
        server.url,
        token,
        '{ members(first: 200, includeRemoved: true) { edges { node { id email version removedAt } } } }',
      );
      return answer
        .at<{ node: { id: string; email: string; version: number; removedAt: string | null } }[]>(
          'members.edges',
        )
        .map(({ node }) => node)
        .find((node) => node.email === email);
    };
    const again = await ask(
      server.url,
      token,
      `mutation { inviteMember(input: { email: "${email}", role: VIEWER }) { link } }`,
    );
    expect(again.errors?.[0]?.extensions.code).toBe('CONFLICT');
    const before = await member();
    await ask(
      server.url,
      token,
      `mutation { removeMember(input: { id: "${before?.id}", expectedVersion: ${before?.version} }) { member { removedAt } } }`,
    );
    expect(await roleOf(cookie)).toBe(404);
    const second = await invited(email, 'LEADER');
    expect((await accept(second.secret, {}, cookie)).status).toBe(200);
    expect(await roleOf(cookie)).toMatchObject({ role: 'LEADER' });
    expect(await member()).toMatchObject({ id: before?.id, removedAt: null });
  });

  it('leaves its secret nowhere: not in the database, not in retries, not in a log', async () => {
    const input = { email: address(), role: 'VIEWER', clientMutationId: 'once' };
    const text = `mutation Invite($input: InviteMemberInput!) { inviteMember(input: $input) { link invitation { id } } }`;
    const first = await ask(server.url, token, text, { input });
    const second = await ask(server.url, token, text, { input });
    expect(second.at('inviteMember.invitation.id')).toBe(first.at('inviteMember.invitation.id'));
    expect(second.at<string | null>('inviteMember.link')).toBeNull();
    const secret = first.at('inviteMember.link').split('#')[1] ?? '';
    await accept(secret, { password: 'a very secret password' });
    await asPage(server.url, '/api/auth/sign-in/email', {
      body: { email: input.email, password: 'a very wrong password' },
    });
    const stored = await everything();
    const kept = [secret, secret.split('_').slice(3).join('_'), 'a very secret password'];
    for (const each of kept) expect(stored).not.toContain(each);
    const logged = lines.join('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const each of [...kept, 'a very wrong password', input.email, 'session_token=']) {
      expect(logged).not.toContain(each);
    }
  });
});

/** All that is stored, as text. */
async function everything(): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('cadre', 'auth')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await admin.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.push(...found.rows.map(({ text }) => text));
  }
  return texts.join('\n');
}
