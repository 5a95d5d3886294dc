import * as z from 'zod/mini';
import { identityHeaders, type Identity } from '../api/client.ts';

/** An organization somebody belongs to. */
export type Membership = { slug: string; name: string; role: string | null };
/** Who is signed in. */
export type User = { name: string; memberships: Membership[] };

const organization = z.object({
  slug: z.string(),
  name: z.string(),
  role: z.optional(z.nullable(z.string())),
});
const answer = z.object({
  data: z.nullish(
    z.object({
      me: z.object({
        name: z.string(),
        role: z.nullish(z.string()),
        organization: z.nullish(organization),
        organizations: z.nullish(z.array(organization)),
      }),
    }),
  ),
});

/** Somebody with several organizations; a token has exactly one, and older servers know only that one. */
const QUERIES = [
  '{ me { name organizations { slug name role } } }',
  '{ me { name role organization { slug name } } }',
];

/** Turns an answer to one of the queries into a user; null when it names nobody. */
export function userOf(body: unknown): User | null {
  const me = answer.safeParse(body).data?.data?.me;
  if (!me) return null;
  const own = me.organization ? [{ ...me.organization, role: me.role }] : [];
  const memberships = (me.organizations ?? own).map(({ slug, name, role }) => ({
    slug,
    name,
    role: role ?? null,
  }));
  return { name: me.name, memberships };
}

/**
 * Asks the server who speaks.
 * @returns null when nobody is signed in
 * @throws TypeError when the server cannot be reached
 */
export async function askWho(identity: Partial<Identity>): Promise<User | null> {
  for (const query of QUERIES) {
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', ...identityHeaders(identity) },
      body: JSON.stringify({ query }),
    });
    if (response.status >= 500) throw new TypeError('Cadre does not answer.');
    if (response.status === 401) return null;
    const user = userOf(await response.json().catch(() => null));
    if (user) return user;
  }
  return null;
}
