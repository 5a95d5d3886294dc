import { systemCaller, type App } from '@cadre/application/core';
import { authenticate, createToken, membershipsOf } from '@cadre/application/tenancy';
import type { Auth } from '@cadre/platform/auth';
import type { DemoAccess } from './seed.ts';

/**
 * What of the kept logins still holds: a start that was killed in the middle of a reset or a deletion left the file behind
 * what is true. A place that is gone is left out; one whose token is gone gets another.
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
