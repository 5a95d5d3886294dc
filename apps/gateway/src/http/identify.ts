import type { IncomingHttpHeaders } from 'node:http';
import type { App, Caller } from '@cadre/application/core';
import { authenticate, authenticateUser } from '@cadre/application/tenancy';
import { isOurOrigin, type Auth, type OriginRules } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import { bearerOf } from './bearer.ts';

/** An authenticated caller, and a way to check whether they still have access. */
export type Known = {
  caller: Caller;
  /** The caller with their present role; null once their session, token or membership has ended. */
  again(): Promise<Caller | null>;
};

export type Identities = { app: App; auth: Auth; rules: OriginRules };

/** The credentials that a request, or the opening of a socket, carries. */
export type Said = {
  headers: IncomingHttpHeaders;
  /** An API token, from a header or a connection parameter. It comes before any cookie. */
  authorization: unknown;
  /** The short name of the organization that a signed-in user works for. */
  organization: unknown;
};

/** The header by which a page says which organization it works for. */
export const ORGANIZATION_HEADER = 'x-cadre-organization';

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?cadre\.session_token=/;
const SLUG = /^[a-z0-9-]{1,63}$/;
/** How long a valid session is not checked again on a socket: a revoked one must end within 5 s. Milliseconds. */
const BELIEVED_FOR = 2_000;

/**
 * Authenticates a caller by an API token, else by the session's cookie, which is accepted from our own pages only.
 * @throws AppError UNAUTHENTICATED, the same for every reason, so that nothing can be learnt from it; FORBIDDEN for a
 *   cookie that a foreign page sends along; NOT_FOUND when the signed-in user is no member
 */
export async function identify(
  { app, auth, rules }: Identities,
  { headers, authorization, organization }: Said,
  source: Caller['source'],
): Promise<Known> {
  if (authorization !== undefined && authorization !== null) {
    const bearer = bearerOf(authorization);
    const caller = bearer === null ? null : await authenticate(app, bearer, source);
    if (!bearer || !caller) throw unauthenticated();
    return { caller, again: () => authenticate(app, bearer, source) };
  }
  const { cookie } = headers;
  if (cookie === undefined || !SESSION_COOKIE.test(cookie)) throw unauthenticated();
  if (!isOurOrigin(originOf(headers), rules)) throw foreign();
  const session = await auth.sessionOf(cookie);
  if (!session) throw unauthenticated();
  const where = whereOf(organization);
  const caller =
    where === 'nowhere' ? null : await authenticateUser(app, session.user.id, where, source);
  if (!caller) throw noMember(where !== null);
  return { caller, again: () => stillThere({ app, auth }, cookie, caller) };
}

/** The parts of a request's headers that tell where it comes from. */
export const originOf = ({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders) => ({
  origin,
  host,
  fetchSite: typeof site === 'string' ? site : undefined,
});

const believed = new WeakMap<Caller, { now: Caller; until: number }>();

/** Checks that the session and the membership still hold. A caller that was found is kept for {@link BELIEVED_FOR}. */
async function stillThere(
  { app, auth }: { app: App; auth: Auth },
  cookie: string,
  caller: Caller,
): Promise<Caller | null> {
  const known = believed.get(caller);
  if (known && known.until > performance.now()) return known.now;
  const session = await auth.sessionOf(cookie);
  if (!session || session.user.id !== caller.actor.id) return null;
  const where = { id: caller.organizationId };
  const now = await authenticateUser(app, session.user.id, where, caller.source);
  if (now) believed.set(caller, { now, until: performance.now() + BELIEVED_FOR });
  return now;
}

/** The organization that a client names; a name that no organization can have is 'nowhere', while null means any. */
function whereOf(organization: unknown): { slug: string } | null | 'nowhere' {
  if (organization === undefined || organization === null || organization === '') return null;
  return typeof organization === 'string' && SLUG.test(organization)
    ? { slug: organization }
    : 'nowhere';
}

const unauthenticated = () =>
  new AppError(
    'UNAUTHENTICATED',
    'Sign in, or send a valid API token: `Authorization: Bearer cdr_…`.',
  );

const foreign = () =>
  new AppError('FORBIDDEN', "Only Cadre's own pages may act for a signed-in user.");

const noMember = (named: boolean) =>
  new AppError(
    'NOT_FOUND',
    named ? 'There is no such organization.' : 'You are not a member of any organization.',
  );
