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
  },
});
export type MemberRow = RowOf<typeof MemberEntity>;
