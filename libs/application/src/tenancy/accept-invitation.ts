import type { z } from 'zod';
import { acceptInvitationInput } from '@cadre/contracts';
import {
  FOR_A_REQUEST,
  closeInvitation,
  findMember,
  findMemberOfUser,
  insertMember,
  lockInvitation,
  updateMember,
  type InvitationRow,
  type MemberRow,
  type Tx,
} from '@cadre/persistence';
import type { Auth, AuthUser } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import { systemActor, type Caller } from '../core/caller.ts';
import { invalid } from '../core/expect.ts';
import { parsed } from '../core/operation.ts';
import { unitOfWork } from '../core/unit-of-work.ts';
import { closed, openByLink, refuseClosed } from './invitation-link.ts';

/**
 * The result: the organization, and the user who is now a member. `isNew`: this call made the user, who can sign in with
 * the given password.
 */
export type Accepted = { slug: string; user: AuthUser; isNew: boolean };

/**
 * Accepts an invitation, once: for the user who is signed in, or else for a new user with the given name, address and
 * password.
 * @param user who is signed in
 * @throws AppError NOT_FOUND (see {@link openByLink}), FORBIDDEN for an invitation to another address, CONFLICT for an
 *   address that has a user (who has to sign in first) or for a member, VALIDATION_FAILED, which does not depend on whether
 *   there is a user
 */
export async function acceptInvitation(
  app: App,
  auth: Auth,
  raw: z.input<typeof acceptInvitationInput>,
  user: AuthUser | null,
  source: Caller['source'] = {},
): Promise<Accepted> {
  const input = parsed(acceptInvitationInput, raw);
  const { organizationId, organization, invitation } = await openByLink(app, input.token);
  if (user) {
    refuseAnother(invitation, user);
    await join(app, organizationId, invitation.id, user, source);
    return { slug: organization.slug, user, isNew: false };
  }
  const made = await makeUser(auth, invitation, input);
  try {
    await join(app, organizationId, invitation.id, made, source);
  } catch (error) {
    // Another request accepted the link first: the later one gets nothing, and its user is removed.
    await auth.removeUser(made.id);
    throw error;
  }
  return { slug: organization.slug, user: made, isNew: true };
}

function refuseAnother({ email }: InvitationRow, user: AuthUser): void {
  if (email === null || email.toLowerCase() === user.email) return;
  throw new AppError(
    'FORBIDDEN',
    'This invitation is for another e-mail address. Sign out, then open the link again.',
  );
}

async function makeUser(
  auth: Auth,
  invitation: InvitationRow,
  input: z.output<typeof acceptInvitationInput>,
): Promise<AuthUser> {
  const email = invitation.email ?? input.email ?? null;
  const name = input.name ?? invitation.name ?? null;
  if (email === null) throw invalid('email', 'is needed');
  if (name === null) throw invalid('name', 'is needed');
  try {
    return await auth.createUser({ name, email, password: input.password ?? '' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    const message =
      'This link is not accepted in this way. If you have a password here already, sign in first.';
    throw new AppError('CONFLICT', message, { cause: error });
  }
}

async function join(
  app: App,
  organizationId: string,
  invitationId: string,
  user: AuthUser,
  source: Caller['source'],
): Promise<void> {
  const caller = { organizationId, actor: systemActor, source };
  const transaction = FOR_A_REQUEST;
  await unitOfWork(app, { caller, operation: 'acceptInvitation', transaction }, async (work) => {
    const { tx } = work;
    const invitation = await lockInvitation(tx, invitationId);
    if (!invitation) throw closed();
    refuseClosed(invitation, work.at);
    const before = await placeOf(tx, invitation, user);
    const id = before?.id ?? work.newId();
    const { role } = invitation;
    work.actAs({ kind: 'USER', id: user.id, memberId: id, role, name: user.name });
    const place = { name: user.name, email: user.email, role, userId: user.id, removedAt: null };
    if (before) {
      work.audit('member', id, before, await updateMember(tx, id, before.version, place));
    } else {
      const member = { id, ...place, createdAt: work.at };
      insertMember(tx, member);
      work.audit('member', id, null, member);
    }
    await closeInvitation(tx, invitationId, { acceptedAt: work.at, acceptedBy: id });
    work.audit('invitation', invitationId, { acceptedAt: null }, { acceptedAt: work.at });
  });
}

/** The member record for the user: a removed member's, or one that waits for a user. Null: a new one is made. */
async function placeOf(
  tx: Tx,
  { memberId }: InvitationRow,
  user: AuthUser,
): Promise<MemberRow | null> {
  const own = await findMemberOfUser(tx, user.id);
  if (own && own.removedAt === null) {
    throw new AppError('CONFLICT', 'You are a member of this organization already.');
  }
  if (own || memberId === null) return own;
  const waiting = await findMember(tx, memberId);
  return waiting && waiting.userId === null && waiting.removedAt === null ? waiting : null;
}
