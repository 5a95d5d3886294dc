import type { z } from 'zod';
import { lookAtInvitationInput } from '@cadre/contracts';
import type { Instant, MemberRole } from '@cadre/domain';
import type { AuthUser } from '@cadre/platform/auth';
import type { App } from '../core/app.ts';
import { parsed } from '../core/operation.ts';
import { membershipsOf } from './authenticate-user.ts';
import { findByLink, stateOf, type InvitationState } from './invitation-link.ts';

/** What the page of a link shows. For an invitation that cannot be accepted any more: the organization, and why not. */
export type InvitationView = {
  state: InvitationState;
  organization: { slug: string; name: string };
  role: MemberRole;
  /** The name of the member who invites; null: the operator of this Cadre. */
  invitedBy: string | null;
  expiresAt: Instant;
  /** The address that it is for; null: the invited person chooses one, or the invitation is not open. */
  email: string | null;
  name: string | null;
  /** Whether the signed-in user is already a member there. */
  isMember: boolean;
};

/**
 * What an invitation is about, for a client that has its link. It does not say whether the address has a user, since an
 * administrator can make links for any address.
 * @param user who is signed in
 * @throws AppError NOT_FOUND for a link that never existed
 */
export async function lookAtInvitation(
  app: App,
  raw: z.input<typeof lookAtInvitationInput>,
  user: AuthUser | null,
): Promise<InvitationView> {
  const { token } = parsed(lookAtInvitationInput, raw);
  const { organizationId, organization, invitation, invitedBy } = await findByLink(app, token);
  const { role, expiresAt } = invitation;
  const state = stateOf(invitation, app.clock.now());
  const [email, name] = state === 'OPEN' ? [invitation.email, invitation.name] : [null, null];
  const places = user ? await membershipsOf(app, user.id) : [];
  const isMember = places.some(({ id }) => id === organizationId);
  return { state, organization, role, invitedBy, expiresAt, email, name, isMember };
}
