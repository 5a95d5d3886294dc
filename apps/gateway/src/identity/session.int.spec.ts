import { createHash, createHmac } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenGateway, post, SECRET, type GivenGateway } from '../../../../test/given/gateway.ts';
import {
  asPage,
  cookieOf,
  givenMembership,
  givenUser,
  pageHeaders,
  PASSWORD,
  signIn,
  type GivenUser,
} from '../../../../test/given/users.ts';

let cadre: GivenCadre;
let server: GivenGateway;
let admin: pg.Client;
let own: GivenOrganization;
let other: GivenOrganization;
let ada: GivenUser;
/** Other gateways that tests open; closed here, so that a failed test ends too. */
const opened: GivenGateway[] = [];
const another = async (
  ...more: [Parameters<typeof givenGateway>[1], Parameters<typeof givenGateway>[2]?]
) => {
  const gateway = await givenGateway(cadre, ...more);
  opened.push(gateway);
  return gateway;
};

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  own = await givenOrganization(cadre.app, { slug: 'own' });
  other = await givenOrganization(cadre.app, { slug: 'other' });
  await givenOrganization(cadre.app, { slug: 'foreign' });
  ada = await givenUser(server.auth, 'Ada Example');
  await givenMembership(cadre.app, own, 'LEADER', ada);
  await givenMembership(cadre.app, other, 'VIEWER', ada);
});
afterAll(async () => {
  await admin?.end();
  for (const gateway of opened) await gateway.close();
  await server?.close();
  await cadre?.close();
});

const ask = (cookie: string, query: string, organization?: string) =>
  post(server.url, null, JSON.stringify({ query }), pageHeaders(server.url, cookie, organization));
const ME = '{ me { name email role organizations { slug name role } organization { slug } } }';
const status = async (cookie: string) => (await ask(cookie, ME, 'own')).status;
const auth = (path: string, body: unknown, more: Parameters<typeof asPage>[2] = {}) =>
  asPage(server.url, `/api/auth${path}`, { body, ...more });

describe('signing in', () => {
  it('opens the API by a cookie that no script can read', async () => {
    const { email } = ada;
    const body = { email: email.toUpperCase(), password: PASSWORD };
    const response = await auth('/sign-in/email', body);
    expect(response.status).toBe(200);
    const [cookie, known, ...more] = response.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(known).toMatch(/^cadre\.known_browser=.*; HttpOnly; SameSite=Lax$/);
    expect(cookie).toMatch(/^cadre\.session_token=/);
    const attributes = (cookie ?? '').split('; ').slice(1).sort();
    expect(attributes).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax']);
    // The session is known by its cookie alone: the body has nothing to sign in with.
    expect(await response.json()).toEqual({
      redirect: false,
      user: expect.objectContaining({ email, name: 'Ada Example' }),
    });
    const answer = await ask(cookieOf(response), ME);
    expect(answer.data).toEqual({
      me: {
        name: 'VIEWER',
        email,
        role: 'VIEWER',
        organizations: [
          { slug: 'other', name: 'other', role: 'VIEWER' },
          { slug: 'own', name: 'own', role: 'LEADER' },
        ],
        organization: { slug: 'other' },
      },
    });
  });

  it('sends its cookie over https only, where people come by https', async () => {
    const port = await freePort();
    await another({ port, publicUrl: 'https://cadre.example.com' });
    const local = `http://127.0.0.1:${port}`;
    const response = await asPage(local, '/api/auth/sign-in/email', {
      body: { email: ada.email, password: PASSWORD },
      headers: { origin: 'https://cadre.example.com' },
    });
    const [cookie, known] = response.headers.getSetCookie();
    expect(known).toMatch(/^__Secure-cadre\.known_browser=.*; Secure$/);
    expect(cookie).toMatch(/^__Secure-cadre\.session_token=/);
    expect((cookie ?? '').split('; ')).toEqual(expect.arrayContaining(['Secure', 'HttpOnly']));
    const headers = { cookie: cookieOf(response), origin: 'https://cadre.example.com' };
    expect((await post(local, null, JSON.stringify({ query: ME }), headers)).status).toBe(200);
    // The same name without encryption is not our page.
    const plain = { ...headers, origin: 'http://cadre.example.com' };
    expect((await post(local, null, JSON.stringify({ query: ME }), plain)).status).toBe(403);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const answers = new Set<string>();
    for (const body of [
      { email: ada.email, password: 'not the password at all' },
      { email: 'nobody@example.com', password: PASSWORD },
      { email: 'nobody@example.com', password: 'x' },
    ]) {
      const response = await auth('/sign-in/email', body);
      expect(response.headers.getSetCookie()).toEqual([]);
      answers.add(`${response.status} ${await response.text()}`);
    }
    expect([...answers]).toEqual([expect.stringMatching(/^401 .*INVALID_EMAIL_OR_PASSWORD/)]);
  });

  it('is refused for a while after ten wrong passwords of one network for an address, known or not', async () => {
    const bob = await givenUser(server.auth, 'Bob');
    for (const email of [bob.email, 'not-there@example.com']) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () =>
          auth('/sign-in/email', { email, password: 'wrong password' }),
        ),
      );
      const statuses = answers.map((answer) => answer.status).sort();
      expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
      // Neither the right password nor another spelling helps meanwhile.
      const late = await auth('/sign-in/email', {
        email: email.toUpperCase(),
        password: PASSWORD,
      });
      expect(late.status).toBe(429);
      const wait = Number(late.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(0);
      expect(await late.json()).toMatchObject({
        errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: wait } }],
      });
    }
    await admin.query('UPDATE auth.attempt SET expire = expire - 301000');
    expect((await auth('/sign-in/email', { email: bob.email, password: PASSWORD })).status).toBe(
      200,
    );
  });

  describe('from several networks', () => {
    let proxied: GivenGateway;
    beforeAll(async () => {
      proxied = await another({ trustedProxies: ['127.0.0.1'] }, { signInsPerMinute: 8 });
    });
    beforeEach(() => admin.query('DELETE FROM auth.attempt'));
    const attempt = (from: string, email: string, password: string, cookie?: string) =>
      asPage(proxied.url, '/api/auth/sign-in/email', {
        body: { email, password },
        headers: { 'x-forwarded-for': from },
        ...(cookie ? { cookie } : {}),
      });
    const guess = async (from: string, email: string, times: number, cookie?: string) => {
      const statuses: number[] = [];
      for (let index = 0; index < times; index += 1)
        statuses.push((await attempt(from, email, 'wrong password', cookie)).status);
      return statuses;
    };
    /** So that the limit of the network alone does not get in the way. */
    const aMinuteLater = () =>
      admin.query(
        `UPDATE auth.attempt SET expire = expire - 61000 WHERE key LIKE 'sign-in-network:%'`,
      );

    it('does not lock an account for others: wrong passwords of strangers count for their network alone', async () => {
      const carl = await givenUser(server.auth, 'Carl');
      await guess('203.0.113.1', carl.email, 7);
      await aMinuteLater();
      // Another address of the same network is no way around it.
      expect(await guess('203.0.113.200', carl.email, 5)).toEqual([401, 401, 401, 429, 429]);
      expect((await attempt('203.0.113.1', carl.email, PASSWORD)).status).toBe(429);
      expect((await attempt('198.51.100.1', carl.email, PASSWORD)).status).toBe(200);
      expect((await attempt('2001:db8::1', carl.email, PASSWORD)).status).toBe(200);
    });

    it('counts one network alone, whatever the accounts: an IPv6 client by its /64', async () => {
      const statuses: number[] = [];
      for (let index = 0; index < 10; index += 1) {
        const from = `2001:db8:7:7::${index.toString(16)}`;
        statuses.push((await attempt(from, `user-${index}@example.com`, 'x')).status);
      }
      expect(statuses).toEqual([...Array<number>(8).fill(401), 429, 429]);
      expect((await attempt('2001:db8:7:8::1', 'user-9@example.com', 'x')).status).toBe(401);
    });

    it('lets a browser in that has signed in to this account before, whatever strangers around it try', async () => {
      const dana = await givenUser(server.auth, 'Dana');
      const from = '203.0.113.9';
      const first = await attempt(from, dana.email, PASSWORD);
      const known = first.headers.getSetCookie().find((each) => each.includes('known_browser'));
      expect(known).toMatch(/; Path=\/api; HttpOnly; SameSite=Lax$/);
      const cookie = known?.split(';', 1)[0] ?? '';
      await guess(from, dana.email, 8);
      await aMinuteLater();
      await guess(from, dana.email, 4);
      expect((await attempt(from, dana.email, PASSWORD)).status).toBe(429);
      expect((await attempt(from, dana.email, PASSWORD, cookie)).status).toBe(200);
      // It is known for this account alone, and may be wrong ten times itself.
      const erin = await givenUser(server.auth, 'Erin');
      await aMinuteLater();
      const others = [...(await guess(from, erin.email, 8, cookie))];
      await aMinuteLater();
      others.push(...(await guess(from, erin.email, 3, cookie)));
      expect(others.slice(-2)).toEqual([401, 429]);
      const own = await guess(from, dana.email, 11, cookie);
      expect(own).toEqual([...Array<number>(10).fill(401), 429]);
    });

    it('keeps no count of an attempt once its time is over', async () => {
      await guess('203.0.113.77', 'somebody@example.com', 2);
      const counts = async () => (await admin.query('SELECT 1 FROM auth.attempt')).rowCount;
      expect(await counts()).toBe(2);
      await admin.query('UPDATE auth.attempt SET expire = expire - 61000');
      await server.auth.deleteExpired();
      // The pair's five minutes are not over, the network's one is.
      expect(await counts()).toBe(1);
      await admin.query('UPDATE auth.attempt SET expire = expire - 240000');
      await server.auth.deleteExpired();
      expect(await counts()).toBe(0);
      const { rows } = await admin.query('SELECT 1 FROM auth.attempt WHERE expire IS NULL');
      expect(rows).toEqual([]);
    });
  });

  it('is refused for a while after many attempts from one address, whatever it says of itself', async () => {
    await admin.query('DELETE FROM auth.attempt');
    const strict = await another({}, { signInsPerMinute: 8 });
    const attempt = (number: number) =>
      asPage(strict.url, '/api/auth/sign-in/email', {
        body: { email: `user-${number}@example.com`, password: 'x' },
        headers: { 'x-forwarded-for': `10.0.0.${number}`, 'x-cadre-address': `10.0.1.${number}` },
      });
    const numbers = Array.from({ length: 10 }, (_, index) => index);
    const statuses: number[] = [];
    for (const number of numbers) statuses.push((await attempt(number)).status);
    expect(statuses.filter((code) => code === 429)).toHaveLength(2);
    await admin.query('DELETE FROM auth.attempt');
  });
});

describe('a session', () => {
  it('is worth nothing from the moment of its sign-out', async () => {
    const [cookie, another] = [await signIn(server.url, ada), await signIn(server.url, ada)];
    expect(await status(cookie)).toBe(200);
    expect((await auth('/sign-out', {}, { cookie })).status).toBe(200);
    expect(await status(cookie)).toBe(401);
    expect(await status(another)).toBe(200);
  });

  it('ends everywhere at once', async () => {
    const carol = await givenUser(server.auth, 'Carol');
    await givenMembership(cadre.app, own, 'VIEWER', carol);
    const cookies = [1, 2, 3].map(() => signIn(server.url, carol));
    const [first = '', ...rest] = await Promise.all(cookies);
    expect((await auth('/revoke-other-sessions', {}, { cookie: first })).status).toBe(200);
    expect(await status(first)).toBe(200);
    for (const cookie of rest) expect(await status(cookie)).toBe(401);
    expect((await auth('/revoke-sessions', {}, { cookie: first })).status).toBe(200);
    expect(await status(first)).toBe(401);
  });

  it('expires', async () => {
    const cookie = await signIn(server.url, ada);
    await admin.query(`UPDATE auth.session SET expires_at = now() - interval '1 second'`);
    expect(await status(cookie)).toBe(401);
  });

  it('is nobody’s who made up or changed the cookie', async () => {
    const cookie = (await signIn(server.url, ada)).split('; ', 1)[0] ?? '';
    const [name, value = ''] = cookie.split('=');
    const [token = ''] = decodeURIComponent(value).split('.');
    const changed = value.replace(/^./, (first) => (first === 'x' ? 'y' : 'x'));
    for (const forged of [token, `${token}.`, `${token}.AAAA`, changed, '']) {
      expect(await status(`${name}=${forged}`)).toBe(401);
    }
  });

  it('is kept as a hash, by which nobody gets in, not even with the secret of the cookies', async () => {
    const cookie = (await signIn(server.url, ada)).split('; ', 1)[0] ?? '';
    const [name, value = ''] = cookie.split('=');
    const [token = ''] = decodeURIComponent(value).split('.');
    const { rows } = await admin.query<{ token: string }>('SELECT token FROM auth.session');
    const kept = `sha256:${createHash('sha256').update(token).digest('base64url')}`;
    expect(rows.map((row) => row.token)).toContain(kept);
    const everything = await admin.query<{ text: string }>(
      'SELECT s::text AS text FROM auth.session s',
    );
    expect(everything.rows.map(({ text }) => text).join()).not.toContain(token);
    /** As the gateway signs its cookies. */
    const signed = (text: string): string => {
      const signature = createHmac('sha256', SECRET).update(text).digest('base64');
      return `${name}=${encodeURIComponent(`${text}.${signature}`)}`;
    };
    expect(signed(token)).toBe(cookie);
    expect(await status(cookie)).toBe(200);
    expect(await status(signed(kept))).toBe(401);
    // One that is renewed is the same, and still a hash.
    await admin.query(`UPDATE auth.session SET expires_at = now() + interval '2 days'`);
    const renewed = await asPage(server.url, '/api/auth/get-session', { method: 'GET', cookie });
    expect(await renewed.json()).toMatchObject({ user: { email: ada.email } });
    expect(await status(cookie)).toBe(200);
    const after = await admin.query<{ days: number }>(
      `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM auth.session WHERE token = $1`,
      [kept],
    );
    expect(after.rows).toEqual([{ days: 7 }]);
  });

  it('ends where its password is changed, but for the one that changed it', async () => {
    const dora = await givenUser(server.auth, 'Dora');
    await givenMembership(cadre.app, other, 'LEADER', dora);
    const [one, two] = [await signIn(server.url, dora), await signIn(server.url, dora)];
    const changed = await auth(
      '/change-password',
      {
        currentPassword: PASSWORD,
        newPassword: 'another long password',
        revokeOtherSessions: true,
      },
      { cookie: one },
    );
    expect(changed.status).toBe(200);
    expect((await ask(two, ME)).status).toBe(401);
    const renewed = cookieOf(changed);
    expect((await ask(renewed || one, ME)).status).toBe(200);
    expect((await auth('/sign-in/email', dora)).status).toBe(401);
    const short = { currentPassword: 'another long password', newPassword: 'short' };
    const refused = await auth('/change-password', short, { cookie: renewed || one });
    expect(refused.status).toBe(400);
  });

  it('tells a page who is signed in, and never what the session is known by', async () => {
    const cookie = await signIn(server.url, ada);
    const response = await asPage(server.url, '/api/auth/get-session', { method: 'GET', cookie });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ user: { email: ada.email }, session: {} });
    expect(text).not.toContain(decodeURIComponent(cookie).split(/[=.]/)[2] ?? 'x');
    expect(text).not.toContain('"token"');
  });
});

describe('the organization', () => {
  it('is the one a page names, and one of others is told like one that never was', async () => {
    const cookie = await signIn(server.url, ada);
    const inOwn = await ask(cookie, ME, 'own');
    expect(inOwn.at('me')).toMatchObject({ role: 'LEADER', organization: { slug: 'own' } });
    const inOther = await ask(cookie, ME, 'other');
    expect(inOther.at('me')).toMatchObject({ role: 'VIEWER', organization: { slug: 'other' } });
    const answers = new Set<string>();
    for (const slug of ['foreign', 'never-was', 'no slug at all', 'x'.repeat(100)]) {
      const answer = await ask(cookie, ME, slug);
      expect(answer.status).toBe(404);
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      answers.add(answer.text.replace(/"traceId":"\w+"/, ''));
    }
    expect(answers.size).toBe(1);
    const nobody = await givenUser(server.auth, 'Nobody');
    expect((await ask(await signIn(server.url, nobody), ME)).status).toBe(404);
  });

  it('sees and writes what the role there allows, under the member’s name', async () => {
    const cookie = await signIn(server.url, ada);
    const make =
      'mutation { createTeam(input: { name: "Made by Ada", kind: DATA }) { team { id } } }';
    const refused = await ask(cookie, make, 'other');
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const made = await ask(cookie, make, 'own');
    const { rows } = await admin.query<{ actor: unknown }>(
      `SELECT actor FROM cadre.audit_entry WHERE entity_id = $1`,
      [made.at('createTeam.team.id')],
    );
    expect(rows).toEqual([
      {
        actor: {
          kind: 'USER',
          id: ada.id,
          memberId: own.as.LEADER.actor.memberId,
          role: 'LEADER',
          name: 'LEADER',
        },
      },
    ]);
    const theirs = await ask(cookie, '{ teams { edges { node { name } } } }', 'other');
    expect(theirs.text).not.toContain('Made by Ada');
  });
});

describe('what is not needed', () => {
  it('of the identity library is not served', async () => {
    const cookie = await signIn(server.url, ada);
    for (const path of [
      '/sign-up/email',
      '/sign-in/social',
      '/list-sessions',
      '/update-user',
      '/change-email',
      '/delete-user',
      '/set-password',
      '/link-social',
      '/list-accounts',
      '/unlink-account',
      '/request-password-reset',
      '/verify-email',
      '/error',
      '/ok',
      '/',
      '/../auth/ok',
    ]) {
      for (const method of ['GET', 'POST']) {
        const body = method === 'POST' ? {} : undefined;
        const response = await auth(path, body, { method, cookie });
        expect([method, path, response.status]).toEqual([method, path, 404]);
      }
    }
  });
});

/** A port nobody listens on. */
function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) =>
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    }),
  );
}
