import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenGateway, post, type GivenGateway } from '../../../../test/given/gateway.ts';
import {
  asPage,
  cookieOf,
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
  own = await givenOrganization(cadre.app, { slug: 'own' });
  other = await givenOrganization(cadre.app, { slug: 'other' });
  await givenOrganization(cadre.app, { slug: 'foreign' });
  ada = await givenUser(server.auth, 'Ada Example');
  await givenMembership(cadre.app, own, 'LEADER', ada);
  await givenMembership(cadre.app, other, 'VIEWER', ada);
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await cadre?.close();
});

const ask = (cookie: string, query: string, organization?: string) =>
  post(server.url, null, JSON.stringify({ query }), pageHeaders(server.url, cookie, organization));
const ME = '{ me { name email role organizations { slug name role } organization { slug } } }';

describe('the organization', () => {
  it('is the one a page names, and one of others is told like one that never was', async () => {
    const cookie = await signIn(server.url, ada);
    const inOwn = await ask(cookie, ME, 'own');
    expect(inOwn.at('me')).toMatchObject({ role: 'LEADER', organization: { slug: 'own' } });
    const answers = new Set<string>();
    for (const slug of ['foreign', 'never-was', 'no slug at all', 'x'.repeat(100)]) {
      const answer = await ask(cookie, ME, slug);
      expect(answer.status).toBe(404);
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      answers.add(answer.text.replace(/"traceId":"\w+"/, ''));
    }
    expect(answers.size).toBe(1);
    const nobody = await givenUser(server.auth, 'Nobody');
    const lost = await ask(await signIn(server.url, nobody), ME);
    expect(lost.status).toBe(404);
  });
});

describe('signing in', () => {
  it('opens the API by a cookie that no script can read', async () => {
    const { email, password } = ada;
    const response = await asPage(server.url, '/api/auth/sign-in/email', {
      body: { email: email.toUpperCase(), password },
    });
    expect(response.status).toBe(200);
    const [cookie, ...more] = response.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(cookie).toMatch(/^cadre\.session_token=/);
    const attributes = (cookie ?? '').split('; ').slice(1).sort();
    expect(attributes).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax']);
    // The session is known by its cookie alone: the body has nothing to sign in with.
    const body = await response.text();
    expect(JSON.parse(body)).toEqual({
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
});
