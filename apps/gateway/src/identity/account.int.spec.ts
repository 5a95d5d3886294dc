import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DemoPort } from '../gateway.options.ts';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenGateway, post, type GivenGateway } from '../../../../test/given/gateway.ts';
import {
  asPage,
  givenMembership,
  givenUser,
  pageHeaders,
  signIn,
  type GivenUser,
} from '../../../../test/given/users.ts';

let cadre: GivenCadre;
let server: GivenGateway;
let admin: pg.Client;
let own: GivenOrganization;
let other: GivenOrganization;
let ada: GivenUser;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
  own = await givenOrganization(cadre.app, { slug: 'own', name: 'Own' });
  other = await givenOrganization(cadre.app, { slug: 'other', name: 'Other' });
  await givenOrganization(cadre.app, { slug: 'foreign' });
  ada = await givenUser(server.auth, 'Ada Example');
  await givenMembership(cadre.app, own, 'LEADER', ada);
  await givenMembership(cadre.app, other, 'VIEWER', ada);
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

const get = (path: string, cookie?: string) =>
  asPage(server.url, path, { method: 'GET', ...(cookie ? { cookie } : {}) });
const rename = (name: unknown, cookie?: string, headers: Record<string, string> = {}) =>
  asPage(server.url, '/api/account/name', {
    body: { name },
    ...(cookie ? { cookie } : {}),
    headers,
  });

describe('one’s account', () => {
  it('names the organizations one may go to, and none to nobody', async () => {
    const places = await get('/api/account/organizations', await signIn(server.url, ada));
    expect(await places.json()).toEqual([
      { id: other.id, slug: 'other', name: 'Other', role: 'VIEWER' },
      { id: own.id, slug: 'own', name: 'Own', role: 'LEADER' },
    ]);
    const nobody = await givenUser(server.auth, 'Nobody');
    for (const cookie of [await signIn(server.url, nobody), 'cadre.session_token=x.y', undefined]) {
      const answer = await get('/api/account/organizations', cookie);
      expect([answer.status, await answer.json()]).toEqual([200, []]);
    }
  });

  it('lists where one is signed in, without what a session is known by', async () => {
    const user = await givenUser(server.auth, 'Twice');
    const [first, second] = [await signIn(server.url, user), await signIn(server.url, user)];
    await signIn(server.url, ada);
    const answer = await get('/api/account/sessions', first);
    const text = await answer.text();
    const sessions = JSON.parse(text) as { id: string; current: boolean; address: string }[];
    expect(sessions.map(({ current }) => current)).toEqual([false, true]);
    expect(sessions.every(({ address }) => address === '127.0.0.1')).toBe(true);
    for (const cookie of [first, second]) {
      expect(text).not.toContain(decodeURIComponent(cookie).split(/[=.]/)[2] ?? 'x');
    }
    expect((await get('/api/account/sessions')).status).toBe(401);
  });

  it('gives one another name everywhere, written down where one is a member', async () => {
    const cookie = await signIn(server.url, ada);
    expect((await rename('  Ada Lovelace ', cookie)).status).toBe(200);
    for (const organization of ['own', 'other']) {
      const headers = pageHeaders(server.url, cookie, organization);
      const me = await post(server.url, null, '{"query":"{ me { name } }"}', headers);
      expect(me.at('me.name')).toBe('Ada Lovelace');
    }
    const session = await get('/api/auth/get-session', cookie);
    expect(await session.json()).toMatchObject({ user: { name: 'Ada Lovelace' } });
    const { rows } = await admin.query<{ before: { name: string }; after: { name: string } }>(
      `SELECT before, after FROM cadre.audit_entry
       WHERE organization_id = $1 AND action = 'renameUser'`,
      [own.id],
    );
    expect(rows.map(({ before, after }) => [before.name, after.name])).toEqual([
      ['LEADER', 'Ada Lovelace'],
    ]);
  });

  it('is changed by oneself, from our own pages, to a name that is one', async () => {
    const cookie = await signIn(server.url, ada);
    expect((await rename('Mallory')).status).toBe(401);
    const foreign = await rename('Mallory', cookie, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    for (const name of ['', '   ', 'x'.repeat(201), 7, null]) {
      const refused = await rename(name, cookie);
      expect([refused.status, await refused.json()]).toMatchObject([
        400,
        { errors: [{ extensions: { code: 'VALIDATION_FAILED', fields: [{ path: 'name' }] } }] },
      ]);
    }
    const session = await get('/api/auth/get-session', cookie);
    expect(await session.json()).not.toMatchObject({ user: { name: 'Mallory' } });
  });
});

describe('the demo’s logins', () => {
  it('are none where there is no demo, which is no error', async () => {
    const answer = await get('/api/demo');
    expect([answer.status, await answer.json()]).toEqual([200, []]);
  });

  it('are told to our own name only', async () => {
    const login = { organization: 'acme', role: 'LEADER', name: 'A', email: 'a', password: 'p' };
    const nothing = async () => undefined;
    const port: DemoPort = {
      logins: () => [{ ...login, role: 'LEADER' }],
      explorerToken: () => null,
      reset: nothing,
      remove: nothing,
    };
    const demo = await givenGateway(cadre, { demo: port });
    expect(await (await asPage(demo.url, '/api/demo', { method: 'GET' })).json()).toEqual([login]);
    const { request } = await import('node:http');
    const body = await new Promise<string>((resolve, reject) => {
      const asked = request(
        `${demo.url}/api/demo`,
        { headers: { host: 'rebound.example' } },
        (answer) => {
          let text = '';
          answer.on('data', (part: Buffer) => (text += part.toString()));
          answer.on('end', () => resolve(text));
        },
      );
      asked.on('error', reject).end();
    });
    expect(body).toBe('[]');
    await demo.close();
  });
});
