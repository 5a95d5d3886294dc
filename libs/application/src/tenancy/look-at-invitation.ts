import type { z } from 'zod';
import { lookAtInvitationInput } from '@cadre/contracts';
import type { Instant, MemberRole } from '@cadre/domain';
import type { AuthUser } from '@cadre/platform/auth';
import type { App } from '../core/app.ts';
import { parsed } from '../core/operation.ts';
import { membershipsOf } from './authenticate-user.ts';
import { findByLink, stateOf, type InvitationState } from './invitation-link.ts';

/** What somebody sees who opens the link. Of one that cannot be accepted any more: whose it was, and why not. */
export type InvitationView = {
  state: InvitationState;
  organization: { slug: string; name: string };
  role: MemberRole;
  /** Who invites; null: whoever runs this Cadre. */
  invitedBy: string | null;
  expiresAt: Instant;
  /** Whom it is for; null: they say themselves, or it is not open. */
  email: string | null;
  name: string | null;
  /** Whether who is signed in is a member there already. */
  isMember: boolean;
};

/**
 * What an invitation is about, for whoever has its link. Whether its address has a user is not told: administrators make links
 * for any address.
 * @param user who is signed in
 * @throws AppError NOT_FOUND for a link that never was
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
