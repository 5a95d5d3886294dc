import { v7 } from 'uuid';
import type { App } from '@cadre/application/core';
import { linkUser } from '@cadre/application/tenancy';
import type { MemberRole } from '@cadre/domain';
import type { Auth, AuthUser } from '@cadre/platform/auth';
import type { GivenOrganization } from './cadre.ts';

export const PASSWORD = 'correct horse battery staple';

export type GivenUser = AuthUser & { password: string };

/** Somebody who can sign in, and has no place anywhere yet. */
export async function givenUser(auth: Auth, name = 'Ada Example'): Promise<GivenUser> {
  const user = { name, email: `user-${v7()}@example.com`, password: PASSWORD };
  return { ...(await auth.createUser(user)), password: PASSWORD };
}

/** Makes the organization's member of a role the place of a user. */
export async function givenMembership(
  app: App,
  { as }: GivenOrganization,
  role: MemberRole,
  user: AuthUser,
): Promise<void> {
  const memberId = as[role].actor.memberId ?? '';
  await linkUser.execute(app, as.ADMIN, { memberId, userId: user.id, email: user.email });
}

/** Sends to the gateway as one of its own pages does, unless `headers` say otherwise. */
export function asPage(
  url: string,
  path: string,
  {
    method = 'POST',
    cookie,
    body,
    headers = {},
  }: {
    method?: string;
    cookie?: string;
    body?: unknown;
    headers?: Record<string, string>;
  } = {},
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method,
    headers: {
      origin: new URL(url).origin,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The cookies that an answer sets, as a browser would send them back. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');

/** Signs in; the cookie of the new session. */
export async function signIn(
  url: string,
  { email, password = PASSWORD }: { email: string; password?: string },
): Promise<string> {
  const response = await asPage(url, '/api/auth/sign-in/email', { body: { email, password } });
  if (!response.ok) throw new Error(`Not signed in: ${response.status} ${await response.text()}`);
  return cookieOf(response);
}

/** What our own pages send beside the cookie. */
export const pageHeaders = (
  url: string,
  cookie: string,
  organization?: string,
): Record<string, string> => ({
  cookie,
  origin: new URL(url).origin,
  ...(organization ? { 'x-cadre-organization': organization } : {}),
});
