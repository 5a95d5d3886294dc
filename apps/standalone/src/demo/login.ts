import { randomBytes } from 'node:crypto';
import type { App } from '@cadre/application/core';
import { authenticate, linkUser } from '@cadre/application/tenancy';
import type { Auth } from '@cadre/platform/auth';
import type { DemoAccess, DemoToken } from './seed.ts';

/** Makes the user that a member of the demo, known by its token, signs in as. */
export async function withLogin(app: App, auth: Auth, access: DemoToken): Promise<DemoAccess> {
  const caller = await authenticate(app, access.token);
  const memberId = caller?.actor.memberId;
  if (!caller || !memberId) throw new Error(`The demo's member ${access.name} is gone`);
  const email = `${access.name.split(' ')[0]?.toLowerCase()}@${access.organization}.example`;
  const password = randomBytes(12).toString('base64url');
  // One that a start made which was killed before it could write the password down.
  const lost = await auth.findUser(email);
  if (lost) await auth.removeUser(lost.id);
  const user = await auth.createUser({ name: access.name, email, password });
  const system = { ...caller, actor: { ...caller.actor, kind: 'SYSTEM', role: 'ADMIN' } } as const;
  await linkUser.execute(app, system, { memberId, userId: user.id, email });
  return { ...access, email, password };
}
