import { systemCaller, type App } from '@cadre/application/core';
import { authenticate, createToken, membershipsOf } from '@cadre/application/tenancy';
import type { Auth } from '@cadre/platform/auth';
import type { DemoAccess } from './seed.ts';

/**
 * The stored logins that are still valid. When a process was killed in the middle of a reset or a deletion, the file is
 * older than the database: a place that no longer exists is left out, and one whose token is gone gets a new token.
 */
export async function placesThatHold(
  app: App,
  auth: Auth,
  kept: readonly DemoAccess[],
): Promise<DemoAccess[]> {
  const held: DemoAccess[] = [];
  for (const place of kept) {
    const user = await auth.findUser(place.email);
    const memberships = user ? await membershipsOf(app, user.id) : [];
    const membership = memberships.find(({ slug }) => slug === place.organization);
    if (!membership) continue;
    if (await authenticate(app, place.token)) {
      held.push(place);
      continue;
    }
    const { token } = await createToken.execute(app, systemCaller(membership.id), {
      name: `Demo: ${place.name}`,
      role: place.role,
      memberId: membership.memberId,
    });
    held.push({ ...place, token });
  }
  return held;
}
