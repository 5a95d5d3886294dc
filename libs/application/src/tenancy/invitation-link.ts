import type { Instant } from '@cadre/domain';
import {
  FOR_A_REQUEST,
  findInvitation,
  findMember,
  findOrganization,
  inTenant,
  type InvitationRow,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import { parseToken, secretMatches } from './token.ts';

/** The state of an invitation: it can be accepted while it is OPEN. */
export type InvitationState = 'OPEN' | 'ACCEPTED' | 'REVOKED' | 'EXPIRED';

export function stateOf(
  { acceptedAt, revokedAt, expiresAt }: InvitationRow,
  now: Instant,
): InvitationState {
  if (acceptedAt !== null) return 'ACCEPTED';
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt <= now ? 'EXPIRED' : 'OPEN';
}

/** The invitation that a link leads to, and its organization. */
export type Invited = {
  organizationId: string;
  organization: { slug: string; name: string };
  invitation: InvitationRow;
  /** The name of the member who made it; null for one made by an operator. */
  invitedBy: string | null;
};

/** A hash that no secret has: compared with when there is no invitation, so that both cases take the same time. */
const NO_HASH = '0'.repeat(64);

/**
 * The invitation of a link, in any state.
 * @throws AppError NOT_FOUND, the same for a link that never existed and for one with a wrong secret
 */
export async function findByLink(app: App, token: string): Promise<Invited> {
  const link = parseToken(token, 'cdi');
  if (!link) throw closed();
  const { organizationId, tokenId, secret } = link;
  return inTenant(
    app.database,
    organizationId,
    async (tx) => {
      const invitation = await findInvitation(tx, tokenId);
      const organization = await findOrganization(tx);
      const matches = secretMatches(secret, invitation?.tokenHash ?? NO_HASH);
      if (!matches || !invitation || !organization) throw closed();
      const { slug, name } = organization;
      // An operator makes the link in the name of the first administrator, whom it is for.
      const { createdBy, memberId } = invitation;
      const inviter = createdBy !== memberId ? createdBy : null;
      const invitedBy = inviter && ((await findMember(tx, inviter))?.name ?? null);
      return { organizationId, invitation, organization: { slug, name }, invitedBy };
    },
    FOR_A_REQUEST,
  );
}

/**
 * The invitation of a link that can still be accepted.
 * @throws AppError NOT_FOUND, the same for a link that never existed, was used, was revoked or has expired
 */
export async function openByLink(app: App, token: string): Promise<Invited> {
  const found = await findByLink(app, token);
  refuseClosed(found.invitation, app.clock.now());
  return found;
}

export const closed = () =>
  new AppError(
    'NOT_FOUND',
    'This link does not work, or not any more: it works once, for seven days. Ask for another one.',
  );

/** @throws AppError NOT_FOUND when it cannot be accepted any more */
export function refuseClosed(invitation: InvitationRow, now: Instant): void {
  if (stateOf(invitation, now) !== 'OPEN') throw closed();
}
