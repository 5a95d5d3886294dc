import { MEMBER_ROLES } from '@cadre/domain';
import { instant, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const ApiTokenEntity = tenantTable('api_token', {
  key: ['id'],
  columns: {
    id: uuid(),
    memberId: nullable(uuid()),
    name: text(),
    role: word(MEMBER_ROLES),
    /** SHA-256 of the token's secret, 64 lower-case hex digits. */
    tokenHash: text(),
    createdAt: instant(),
    expiresAt: nullable(instant()),
    revokedAt: nullable(instant()),
  },
  references: { memberId: 'member' },
  indexes: { api_token_newest: ['createdAt', 'id'] },
  checks: ['api_token_token_hash_sha256'],
});
export type ApiTokenRow = RowOf<typeof ApiTokenEntity>;
