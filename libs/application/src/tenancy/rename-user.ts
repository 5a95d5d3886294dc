import type { z } from 'zod';
import { renameUserInput } from '@cadre/contracts';
import { findMember, updateMember } from '@cadre/persistence';
import type { Auth, AuthUser } from '@cadre/platform/auth';
import type { App } from '../core/app.ts';
import type { Caller } from '../core/caller.ts';
import { parsed } from '../core/operation.ts';
import { unitOfWork } from '../core/unit-of-work.ts';
import { membershipsOf, type Membership } from './authenticate-user.ts';

/**
 * Changes the name of the user who asks, and that of the user's member in each organization. Past audit entries keep the
 * old name. One transaction each: after a failure in between, the same request does the rest.
 * @throws AppError VALIDATION_FAILED
 */
export async function renameUser(
  app: App,
  auth: Auth,
  raw: z.input<typeof renameUserInput>,
  user: AuthUser,
  source: Caller['source'] = {},
): Promise<AuthUser> {
  const { name } = parsed(renameUserInput, raw);
  await auth.renameUser(user.id, name);
  for (const place of await membershipsOf(app, user.id)) {
    await renameMember(app, place, { ...user, name }, source);
  }
  return { ...user, name };
}

async function renameMember(
  app: App,
  { id: organizationId, memberId, memberName, role }: Membership,
  { id, name }: AuthUser,
  source: Caller['source'],
): Promise<void> {
  const actor = { kind: 'USER', id, memberId, role, name: memberName } as const;
  const caller = { organizationId, actor, source };
  await unitOfWork(app, { caller, operation: 'renameUser' }, async (work) => {
    const member = await findMember(work.tx, memberId);
    if (!member || member.name === name) return;
    const renamed = await updateMember(work.tx, memberId, member.version, { name });
    work.audit('member', memberId, member, renamed);
  });
}
