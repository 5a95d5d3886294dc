import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from 'better-auth/crypto';
import pg from 'pg';
import { givenCadre, givenOrganization, type GivenCadre } from '../../../../test/given/cadre.ts';
import {
  ask,
  givenGateway,
  givenToken,
  type GivenGateway,
} from '../../../../test/given/gateway.ts';
import { asPage, givenUser, signIn } from '../../../../test/given/users.ts';

let cadre: GivenCadre;
let server: GivenGateway;
beforeAll(async () => {
  cadre = await givenCadre();
  server = await givenGateway(cadre);
});
afterAll(async () => {
  await server?.close();
  await cadre?.close();
});

const GUESSED = 'password1234';
const GOOD = 'seven green lamps hum';
const send = async (path: string, body: object, cookie?: string) => {
  const response = await asPage(server.url, path, { body, ...(cookie ? { cookie } : {}) });
  const text = await response.text();
  const { errors } = JSON.parse(text) as {
    errors?: { extensions: { code: string; fields?: { path: string; message: string }[] } }[];
  };
  return { status: response.status, text, field: errors?.[0]?.extensions.fields?.[0] };
};
const refusal = (path: string) => ({
  status: 400,
  field: { path, message: expect.stringContaining('among the first that are tried') },
});

describe('a password that is among the first that are tried', () => {
  it('is refused where Cadre is set up', async () => {
    const token = await server.auth.makeSetupToken('first@example.com');
    const organization = { slug: 'first', name: 'First' };
    const body = { token, name: 'First', email: 'first@example.com', organization };
    expect(await send('/api/setup', { ...body, password: GUESSED })).toMatchObject(
      refusal('password'),
    );
    // One that holds the user's own name and address, too.
    const own = { ...body, name: 'Marguerite Vandenberg', password: 'MargueriteVandenberg' };
    expect(await send('/api/setup', own)).toMatchObject(refusal('password'));
    expect(await send('/api/setup', { ...body, password: GOOD })).toMatchObject({ status: 200 });
  });

  it('is refused where an invitation is accepted', async () => {
    const own = await givenOrganization(cadre.app);
    const { token } = await givenToken(cadre, own, 'ADMIN');
    const text = `mutation { inviteMember(input: { email: "new@example.com", role: VIEWER, name: "New" }) { link } }`;
    const link = (await ask(server.url, token, text)).at('inviteMember.link').split('#')[1];
    const body = { token: link, password: GUESSED };
    expect(await send('/api/invitations/accept', body)).toMatchObject(refusal('password'));
    const accepted = await send('/api/invitations/accept', { ...body, password: GOOD });
    expect(accepted.status).toBe(200);
  });

  it('is refused where it is set by a link, which works on', async () => {
    const user = await givenUser(server.auth);
    const token = await server.auth.makeResetToken(user.email);
    const reset = (newPassword: string) => send('/api/auth/reset-password', { token, newPassword });
    expect(await reset(GUESSED)).toMatchObject(refusal('newPassword'));
    expect((await reset(GOOD)).status).toBe(200);
  });

  it('is refused where a user changes it', async () => {
    const user = await givenUser(server.auth);
    const cookie = await signIn(server.url, user);
    const change = (newPassword: string) =>
      send('/api/auth/change-password', { currentPassword: user.password, newPassword }, cookie);
    expect(await change(GUESSED)).toMatchObject(refusal('newPassword'));
    expect((await change(GOOD)).status).toBe(200);
  });

  it('is not judged for whoever may not set one: no stranger keeps the judge busy', async () => {
    const newPassword = GUESSED;
    const byLink = await send('/api/auth/reset-password', { token: 'made up', newPassword });
    expect([byLink.status, byLink.text]).toEqual([400, expect.stringContaining('INVALID_TOKEN')]);
    const body = { currentPassword: 'x', newPassword };
    expect((await send('/api/auth/change-password', body)).status).toBe(401);
  });

  it('is not judged where somebody signs in: who has one from before gets in', async () => {
    const user = await givenUser(server.auth);
    // As an earlier version would have stored it.
    const other = await givenUser(server.auth);
    const admin = new pg.Client({ connectionString: cadre.database.adminUrl });
    await admin.connect();
    await admin.query(`UPDATE auth.account SET password = $2 WHERE user_id = $1`, [
      user.id,
      await hashPassword(GUESSED),
    ]);
    await admin.end();
    expect(await signIn(server.url, { ...user, password: GUESSED })).toContain('session_token');
    const body = { email: other.email, password: GUESSED };
    expect((await send('/api/auth/sign-in/email', body)).status).toBe(401);
  });
});
