import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenGateway, givenToken, type GivenGateway } from '../../../../test/given/gateway.ts';
import { givenMembership, givenUser, PASSWORD, signIn } from '../../../../test/given/users.ts';

const FRIEND = 'https://friend.example';
const ME = '{"query":"{ me { name } }"}';
const CREATE =
  '{"query":"mutation { createTeam(input: { name: \\"By a foreign page\\", kind: DATA }) { team { id } } }"}';
const JSON_TYPE = 'application/json';

let cadre: GivenCadre;
let server: GivenGateway;
let organization: GivenOrganization;
let cookie: string;
let email: string;

beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre, { allowedOrigins: [FRIEND] });
  organization = await givenOrganization(cadre.app);
  const user = await givenUser(server.auth);
  await givenMembership(cadre.app, organization, 'LEADER', user);
  cookie = await signIn(server.url, user);
  ({ email } = user);
});
afterAll(async () => {
  await server?.close();
  await cadre?.close();
});

type Sent = { method?: string; headers: Record<string, string>; body?: string | FormData };
const send = (path: string, { method = 'POST', headers, body }: Sent) =>
  fetch(`${server.url}${path}`, { method, headers: { cookie, ...headers }, body });
const graphql = (headers: Record<string, string>, body = ME) =>
  send('/graphql', { headers: { 'content-type': JSON_TYPE, ...headers }, body });

describe('a cookie', () => {
  it('counts from our own pages, and from those that were allowed', async () => {
    for (const origin of [server.url, FRIEND]) {
      expect([origin, (await graphql({ origin })).status]).toEqual([origin, 200]);
    }
    // A GET of our own page has no origin, but the browser says whose it is.
    const own = { 'sec-fetch-site': 'same-origin', 'apollo-require-preflight': '1' };
    const get = `/graphql?query=${encodeURIComponent('{ me { name } }')}`;
    expect((await send(get, { method: 'GET', headers: own })).status).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a name that contains ours', { origin: 'http://127.0.0.1.evil.example' }],
    ['our name on another port', { origin: 'http://127.0.0.1:1' }],
    ['another scheme', { origin: 'file://127.0.0.1' }],
    ['nothing that can be read', { origin: 'http://[' }],
    ['nowhere', {}],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['another site by GET', { 'sec-fetch-site': 'cross-site' }],
  ])('does not count from %s', async (_where, headers: Record<string, string>) => {
    const answer = await graphql(headers, CREATE);
    const body = await answer.text();
    expect([answer.status, body]).toEqual([403, expect.stringContaining('"FORBIDDEN"')]);
    const get = `/graphql?query=${encodeURIComponent('{ me { name } }')}`;
    const read = await send(get, { method: 'GET', headers });
    expect(read.status).toBeGreaterThanOrEqual(400);
    for (const path of ['/api/auth/sign-out', '/api/invitations/accept', '/api/setup']) {
      const refused = await send(path, {
        headers: { 'content-type': JSON_TYPE, ...headers },
        body: '{}',
      });
      expect([path, refused.status]).toEqual([path, 403]);
    }
  });

  it.each([
    ['text/plain', ME],
    ['application/x-www-form-urlencoded', 'query=%7B%20me%20%7B%20name%20%7D%20%7D'],
    ['multipart/form-data', null],
  ])('does not travel in what a form can send: %s', async (type, text) => {
    const form = new FormData();
    form.set('query', '{ me { name } }');
    const origin = server.url;
    const headers: Record<string, string> =
      text === null ? { origin } : { origin, 'content-type': type };
    for (const path of ['/graphql', '/api/auth/sign-in/email', '/api/invitations/look']) {
      const answer = await send(path, { headers, body: text ?? form });
      expect([path, answer.status]).toEqual([path, expect.any(Number)]);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('cannot be planted: a foreign page cannot sign anybody in', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, {}] as Record<string, string>[]) {
      const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': JSON_TYPE, ...headers },
        body: JSON.stringify({ email, password: PASSWORD }),
      });
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('leaves API tokens as they are: a program needs no origin', async () => {
    const { token } = await givenToken(cadre, organization, 'LEADER');
    for (const headers of [{}, { origin: 'https://evil.example' }] as Record<string, string>[]) {
      const answer = await graphql({ authorization: `Bearer ${token}`, ...headers });
      expect(answer.status).toBe(200);
    }
    // A wrong token is refused, whoever is signed in beside it.
    const wrong = await graphql({ authorization: 'Bearer cdr_x', origin: server.url });
    expect(wrong.status).toBe(401);
  });
});
