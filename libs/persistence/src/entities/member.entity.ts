import { MEMBER_ROLES } from '@cadre/domain';
import { instant, integer, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const MemberEntity = tenantTable('member', {
  key: ['id'],
  columns: {
    id: uuid(),
    name: text(),
    email: nullable(text()),
    role: word(MEMBER_ROLES),
    createdAt: instant(),
    removedAt: nullable(instant()),
    version: integer(),
    /** The user who signs in as this member; null for a member who has not accepted an invitation. */
    userId: nullable(uuid()),
  },
  indexes: {
    member_newest: ['createdAt', 'id'],
    member_user: {
      on: ['organizationId', 'userId'],
      where: '"user_id" IS NOT NULL',
      unique: true,
    },
    member_of_user: {
      on: ['userId'],
      where: '"user_id" IS NOT NULL AND "removed_at" IS NULL',
    },
  },
});
export type MemberRow = RowOf<typeof MemberEntity>;
