import { MEMBER_ROLES } from '@cadre/domain';
import { instant, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const InvitationEntity = tenantTable('invitation', {
  key: ['id'],
  columns: {
    id: uuid(),
    /** The address that it is for; null: the person who opens the link chooses one. */
    email: nullable(text()),
    name: nullable(text()),
    role: word(MEMBER_ROLES),
    /** The existing member who gets a user by it; null: a new member is made. */
    memberId: nullable(uuid()),
    /** SHA-256 of the link's secret, 64 lower-case hex digits. */
    tokenHash: text(),
    createdAt: instant(),
    createdBy: nullable(uuid()),
    expiresAt: instant(),
    acceptedAt: nullable(instant()),
    acceptedBy: nullable(uuid()),
    revokedAt: nullable(instant()),
  },
  references: { memberId: 'member', createdBy: 'member', acceptedBy: 'member' },
  indexes: { invitation_newest: ['createdAt', 'id'] },
  checks: ['invitation_token_hash_sha256', 'invitation_accepted_by_somebody'],
});
export type InvitationRow = RowOf<typeof InvitationEntity>;
