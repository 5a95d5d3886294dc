import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@cadre/platform/logging';
import { givenCadre, type GivenCadre } from '../../../../test/given/cadre.ts';
import { givenGateway, type GivenGateway } from '../../../../test/given/gateway.ts';
import { asPage, givenUser, PASSWORD, type GivenUser } from '../../../../test/given/users.ts';
import { LIMITS } from '../limits/limits.ts';

let cadre: GivenCadre;
let server: GivenGateway;
/** Takes forms as large as queries. */
let generous: GivenGateway;
let ada: GivenUser;
const lines: string[] = [];

beforeAll(async () => {
  cadre = await givenCadre();
  const log = createLogger({
    service: 'test',
    level: 'trace',
    destination: { write: (line) => void lines.push(line) },
  });
  server = await givenGateway(cadre, {}, { log });
  generous = await givenGateway(cadre, { limits: { formBytes: LIMITS.bodyBytes } }, { log });
  ada = await givenUser(server.auth);
});
afterAll(async () => {
  await generous?.close();
  await server.close();
  await cadre.close();
});

const send = (path: string, body: unknown) => asPage(server.url, path, { body });
const errorOf = async (response: Response) => {
  const { errors } = (await response.json()) as {
    errors: { extensions: { code: string; fields?: { path: string }[] } }[];
  };
  return errors[0]?.extensions;
};

describe('what is sent to the identity pages', () => {
  it.each([
    '/api/auth/sign-out',
    '/api/auth/sign-in/email',
    '/api/setup',
    '/api/invitations/look',
    '/api/account/name',
  ])('is a form’s worth at %s: more is refused before it is read', async (path) => {
    const response = await send(path, { callbackURL: 'a'.repeat(250_000) });
    expect(response.status).toBe(413);
    expect(await errorOf(response)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is dropped where no field is meant, and quoted in no log line', async () => {
    lines.length = 0;
    const word = 'a'.repeat(5_000);
    expect((await send('/api/auth/sign-out', { callbackURL: word })).status).toBe(200);
    const body = { email: ada.email, password: PASSWORD, callbackURL: word };
    expect((await send('/api/auth/sign-in/email', body)).status).toBe(200);
    await send('/api/auth/reset-password', { token: word.slice(0, 400), newPassword: PASSWORD });
    expect(lines.join('')).not.toContain(word.slice(0, 100));
  });

  it('is not known by its query, its other headers or its odd ones to the identity library', async () => {
    lines.length = 0;
    const typed = 'typed-by-a-client';
    const query = `?callbackURL=${typed}&redirectTo=${typed}`;
    const headers = { referer: `https://${typed}.example`, 'x-forwarded-host': typed };
    const signedOut = await asPage(server.url, `/api/auth/sign-out${query}`, { body: {}, headers });
    expect(signedOut.status).toBe(200);
    const body = { email: `${typed}@example.com`, password: typed };
    const path = `/api/auth/sign-in/email${query}`;
    expect((await asPage(server.url, path, { body, headers })).status).toBe(401);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(typed);
  });

  it.each(['a', 'a@', 'eyJ', 'a://', 'Bearer ', ' '])(
    'costs no more than its length, were it as long as a query: %j',
    async (part) => {
      const cost = async (length: number) => {
        const text = part.repeat(length / part.length);
        const begun = process.cpuUsage();
        const body = { callbackURL: text, email: text };
        expect((await asPage(generous.url, '/api/auth/sign-out', { body })).status).toBe(200);
        const { user, system } = process.cpuUsage(begun);
        return user + system;
      };
      const least = async (length: number) => {
        await cost(length);
        return Math.min(await cost(length), await cost(length), await cost(length));
      };
      // Four times as long; what is quadratic takes sixteen times as long.
      expect((await least(96_000)) / (await least(24_000))).toBeLessThan(8);
    },
  );

  const NUL = 'a\0b';
  const HALF = 'a\uD800b';
  it.each([
    ['/api/auth/sign-in/email', 'email', { password: PASSWORD }],
    ['/api/auth/sign-in/email', 'password', { email: 'a@example.com' }],
    ['/api/auth/reset-password', 'token', { newPassword: PASSWORD }],
    ['/api/auth/reset-password', 'newPassword', { token: 'x' }],
    ['/api/auth/change-password', 'currentPassword', { newPassword: PASSWORD }],
    ['/api/auth/change-password', 'newPassword', { currentPassword: PASSWORD }],
    ['/api/setup', 'token', {}],
    ['/api/setup', 'name', {}],
    ['/api/setup', 'email', {}],
    ['/api/setup', 'password', {}],
    ['/api/invitations/look', 'token', {}],
    ['/api/invitations/accept', 'token', {}],
    ['/api/invitations/accept', 'name', { token: 'x' }],
    ['/api/invitations/accept', 'email', { token: 'x' }],
    ['/api/invitations/accept', 'password', { token: 'x' }],
  ])('is refused by name where %s holds what cannot be stored in %s', async (path, field, rest) => {
    for (const text of [NUL, HALF]) {
      const response = await send(path, { ...rest, [field]: text });
      expect(response.status).toBe(400);
      const error = await errorOf(response);
      expect(error?.code).toBe('VALIDATION_FAILED');
      expect(error?.fields?.map((each) => each.path)).toContain(field);
    }
  });
});
