import * as z from 'zod/mini';
import type { MemberRole } from '../api/generated/graphql.ts';
import { begunOr } from '../api/begun.ts';
import { identityHeaders } from '../api/identity.ts';

/** A user's membership in an organization. */
export type Membership = { id: string; slug: string; name: string; role: MemberRole };
/** The signed-in user, or the token; a token has no e-mail address. */
export type User = { name: string; email: string | null; memberships: Membership[] };

const ROLES = ['ADMIN', 'LEADER', 'SUBMITTER', 'VIEWER'] as const satisfies MemberRole[];
const places = z.array(
  z.object({ id: z.string(), slug: z.string(), name: z.string(), role: z.enum(ROLES) }),
);
const session = z.nullable(z.object({ user: z.object({ name: z.string(), email: z.string() }) }));
const answer = z.object({
  data: z.nullish(
    z.object({
      me: z.object({
        name: z.string(),
        organizations: places,
      }),
    }),
  ),
});

const QUERY = '{ me { name organizations { id slug name role } } }';

/** The user in the answer to the query; null when it holds none. */
export function userOf(body: unknown): User | null {
  const me = answer.safeParse(body).data?.data?.me;
  return me ? { name: me.name, email: null, memberships: me.organizations } : null;
}

async function json(request: Promise<Response>): Promise<unknown> {
  const response = await request;
  if (response.status >= 500) throw new TypeError('Cadre does not answer.');
  return response.json().catch(() => null);
}

const askByToken = async (token: string): Promise<User | null> =>
  userOf(
    await json(
      fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...identityHeaders({ token }) },
        body: JSON.stringify({ query: QUERY }),
      }),
    ),
  );

/**
 * Asks the server whose `token` this is or, without one, whose session the cookie carries.
 * @returns null when no user is signed in; a user without memberships when they belong to no organization
 * @throws TypeError when the server cannot be reached
 */
export async function askWho(token: string | null): Promise<User | null> {
  if (token !== null) return askByToken(token);
  // REST, since both routes answer without an error when no user is signed in; GraphQL would not.
  const [who, where] = await Promise.all([
    json(begunOr('session', () => fetch('/api/auth/get-session'))),
    json(begunOr('organizations', () => fetch('/api/account/organizations'))),
  ]);
  const { data } = session.safeParse(who);
  return data ? { ...data.user, memberships: places.safeParse(where).data ?? [] } : null;
}
