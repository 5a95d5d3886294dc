import { asUser, membershipsOfUser, type Membership } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import type { Caller } from '../core/caller.ts';

export type { Membership };

/** Where a user is a member, by the organization's short name. */
export function membershipsOf(app: App, userId: string): Promise<Membership[]> {
  return asUser(app.database, userId, (session) => membershipsOfUser(session, userId));
}

/**
 * The caller that a user is in an organization, with the present role.
 * @param where the organization, by its short name or id; null: the only one, or the first by name
 * @returns null where the user is no member; the answer is the same for an organization that does not exist
 */
export async function authenticateUser(
  app: App,
  userId: string,
  where: { slug: string } | { id: string } | null,
  source: Caller['source'] = {},
): Promise<Caller | null> {
  const memberships = await membershipsOf(app, userId);
  const chosen = memberships.find(
    ({ id, slug }) => where === null || ('slug' in where ? slug === where.slug : id === where.id),
  );
  if (!chosen) return null;
  const { id: organizationId, memberId, memberName: name, role } = chosen;
  const actor = { kind: 'USER', id: userId, memberId, role, name } as const;
  return { organizationId, actor, source, memberships };
}
