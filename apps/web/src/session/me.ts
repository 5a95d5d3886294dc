import * as z from 'zod/mini';
import { identityHeaders } from '../api/identity.ts';

/** An organization somebody belongs to. */
export type Membership = { slug: string; name: string; role: string };
/** Who is signed in. */
export type User = { name: string; memberships: Membership[] };

const session = z.nullable(z.object({ user: z.object({ name: z.string() }) }));
const answer = z.object({
  data: z.nullish(
    z.object({
      me: z.object({
        name: z.string(),
        organizations: z.array(z.object({ slug: z.string(), name: z.string(), role: z.string() })),
      }),
    }),
  ),
});

const QUERY = '{ me { name organizations { slug name role } } }';

/** Reads the answer to the query; null when it names nobody. */
export function userOf(body: unknown): User | null {
  const me = answer.safeParse(body).data?.data?.me;
  return me ? { name: me.name, memberships: me.organizations } : null;
}

async function json(request: Promise<Response>): Promise<unknown> {
  const response = await request;
  if (response.status >= 500) throw new TypeError('Cadre does not answer.');
  return response.json().catch(() => null);
}

const askMe = async (token: string | null): Promise<User | null> =>
  userOf(
    await json(
      fetch('/graphql', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', ...identityHeaders({ token }) },
        body: JSON.stringify({ query: QUERY }),
      }),
    ),
  );

/**
 * Asks the server who speaks: by `token`, or by the cookie without one.
 * @returns null when nobody is signed in; without memberships for somebody who is in no organization
 * @throws TypeError when the server cannot be reached
 */
export async function askWho(token: string | null): Promise<User | null> {
  if (token !== null) return askMe(token);
  // Asked first because it answers "nobody" without an error, which GraphQL does not.
  const { data } = session.safeParse(await json(fetch('/api/auth/get-session')));
  if (!data) return null;
  return (await askMe(null)) ?? { name: data.user.name, memberships: [] };
}
