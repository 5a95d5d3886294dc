import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { acceptInvitation, authenticateUser } from '@cadre/application/tenancy';
import { givenCadre, type GivenCadre } from '../../../../test/given/cadre.ts';
import { givenGateway, type GivenGateway } from '../../../../test/given/gateway.ts';
import { asPage, givenUser, signIn } from '../../../../test/given/users.ts';
import { run } from '../program.ts';

let cadre: GivenCadre;
let server: GivenGateway;
let admin: pg.Client;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

const type = (...args: string[]) => typeAt(cadre, ...args);
async function typeAt({ database }: GivenCadre, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    watched: false,
  };
  const code = await run(args, terminal, {
    DATABASE_URL: database.appUrl,
    DATABASE_ADMIN_URL: database.adminUrl,
    PUBLIC_URL: 'https://cadre.example.com',
  });
  return { code, err, last: out.at(-1) ?? '' };
}
async function queryAt({ database }: GivenCadre, sql: string) {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const result = await client.query(sql);
  await client.end();
  return result;
}
const reset = (token: string, newPassword: string) =>
  asPage(server.url, '/api/auth/reset-password', { body: { newPassword, token } });

describe('cadre user', () => {
  it('makes a link that sets a new password once, and ends every session', async () => {
    const user = await givenUser(server.auth);
    const cookie = await signIn(server.url, user);
    const { code, last } = await type('user', 'reset-link', '-e', user.email.toUpperCase());
    expect(code).toBe(0);
    const { origin, pathname, hash } = new URL(last);
    expect([origin, pathname]).toEqual(['https://cadre.example.com', '/reset-password']);
    const token = hash.slice(1);
    // What is kept of a link opens nothing.
    const { rows } = await admin.query('SELECT * FROM auth.verification');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await reset(token, 'short')).status).toBe(400);
    expect((await reset(token, 'a new long password')).status).toBe(200);
    expect((await reset(token, 'and yet another one')).status).toBe(400);
    expect(await server.auth.sessionOf(cookie)).toBeNull();
    await expect(signIn(server.url, user)).rejects.toThrow('401');
    await signIn(server.url, { ...user, password: 'a new long password' });
  });

  it('makes no link that works when it is old', async () => {
    const user = await givenUser(server.auth);
    const { last } = await type('user', 'reset-link', '-e', user.email, '--json');
    const token = new URL((JSON.parse(last) as { link: string }).link).hash.slice(1);
    await admin.query(`UPDATE auth.verification SET expires_at = now() - interval '1 second'`);
    expect((await reset(token, 'a new long password')).status).toBe(400);
    await signIn(server.url, user);
  });

  it('makes links of which only the newest works, and none once the password has changed', async () => {
    const user = await givenUser(server.auth);
    const tokenOf = async () => {
      const { last } = await type('user', 'reset-link', '-e', user.email);
      return new URL(last).hash.slice(1);
    };
    const older = await tokenOf();
    const newest = await tokenOf();
    expect((await reset(older, 'a new long password')).status).toBe(400);
    expect((await reset(newest, 'a new long password')).status).toBe(200);
    expect((await reset(older, 'and yet another one')).status).toBe(400);
    // A change of the password ends every link made before it.
    const left = await tokenOf();
    const cookie = await signIn(server.url, { ...user, password: 'a new long password' });
    const passwords = { currentPassword: 'a new long password', newPassword: 'their own password' };
    const changed = await asPage(server.url, '/api/auth/change-password', {
      body: passwords,
      cookie,
    });
    expect(changed.status).toBe(200);
    expect((await reset(left, 'and yet another one')).status).toBe(400);
    await signIn(server.url, { ...user, password: 'their own password' });
    const { rows } = await admin.query('SELECT 1 FROM auth.verification WHERE value = $1', [
      user.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('makes a link that two who use it at the same moment use once', async () => {
    const user = await givenUser(server.auth);
    const token = await server.auth.makeResetToken(user.email);
    const statuses = await Promise.all(
      ['a new long password', 'and yet another one'].map(async (password) => {
        return (await reset(token ?? '', password)).status;
      }),
    );
    expect(statuses.sort()).toEqual([200, 400]);
  });

  it('signs somebody out everywhere, and says whom it does not know', async () => {
    const user = await givenUser(server.auth);
    const cookie = await signIn(server.url, user);
    expect((await type('user', 'sign-out', '-e', user.email)).code).toBe(0);
    expect(await server.auth.sessionOf(cookie)).toBeNull();
    for (const what of ['reset-link', 'sign-out']) {
      const { code, err } = await type('user', what, '-e', 'nobody@example.com');
      expect([code, err.join()]).toEqual([1, expect.stringContaining('No user signs in')]);
    }
  });
});

describe('cadre user setup-link', () => {
  it('makes the only link that sets an empty Cadre up: for one address, the newest alone, and none afterwards', async () => {
    const empty = await givenCadre();
    const { url, auth, close } = await givenGateway(empty);
    const link = async (email: string) => {
      const { code, last, err } = await typeAt(empty, 'user', 'setup-link', email);
      return { code, err: err.join(), token: last.split('#')[1] ?? '' };
    };
    const setUp = async (token: string, email: string) => {
      const organization = { slug: 'first', name: 'First' };
      const password = 'correct horse battery staple';
      const body = { token, name: 'Ada', email, password, organization };
      return (await asPage(url, '/api/setup', { body })).status;
    };
    const older = await link('Ada@example.com');
    const newest = await link('ada@example.com');
    const { rows } = await queryAt(empty, 'SELECT * FROM auth.verification');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(newest.token);
    expect(await setUp(older.token, 'ada@example.com')).toBe(404);
    expect(await setUp(newest.token, 'eve@example.com')).toBe(400);
    expect(await setUp(newest.token, 'ada@example.com')).toBe(200);
    expect(await link('eve@example.com')).toMatchObject({
      code: 1,
      err: expect.stringContaining('set up already'),
    });
    expect(await auth.makeSetupToken('eve@example.com')).toBeNull();
    await close();
    await empty.close();
  });

  it('makes no link that works when it is old', async () => {
    const empty = await givenCadre();
    const { last } = await typeAt(empty, 'user', 'setup-link', 'ada@example.com', '--json');
    const token = (JSON.parse(last) as { link: string }).link.split('#')[1] ?? '';
    const { auth, close } = await givenGateway(empty);
    expect(await auth.emailOfSetup(token)).toBe('ada@example.com');
    await queryAt(empty, `UPDATE auth.verification SET expires_at = now() - interval '1 second'`);
    expect(await auth.emailOfSetup(token)).toBeNull();
    await close();
    await empty.close();
  });
});

describe('cadre organization create', () => {
  it('gives a link by which its administrator becomes a user, once', async () => {
    const { last } = await type(
      ...['organization', 'create', 'by-link', '--admin-name', 'Ada'],
      ...['--admin-email', 'ada@example.com', '--json'],
    );
    const { link, memberId } = JSON.parse(last) as { link: string; memberId: string };
    const { pathname, hash } = new URL(link);
    expect(pathname).toBe('/invitation');
    const given = { token: hash.slice(1), password: 'a password of theirs' };
    const { user, slug } = await acceptInvitation(cadre.app, server.auth, given, null);
    expect([slug, user.email]).toEqual(['by-link', 'ada@example.com']);
    expect(await authenticateUser(cadre.app, user.id, { slug })).toMatchObject({
      actor: { kind: 'USER', memberId, role: 'ADMIN' },
    });
    await expect(acceptInvitation(cadre.app, server.auth, given, null)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
