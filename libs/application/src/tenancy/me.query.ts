import { z } from 'zod';
import { PERMISSION_NAMES, may, type MemberRole, type Permission } from '@cadre/domain';
import { query } from '../core/operation.ts';

export type MeRecord = {
  /** The token's name. */
  name: string;
  tokenId: string | null;
  memberId: string | null;
  /** What this caller may act as: the lower of the token's role and its member's. */
  role: MemberRole | null;
  permissions: Permission[];
  /** The person in the headcount this member is, if linked. */
  personId: string | null;
};

/** Who is asking, and what they may do. */
export const me = query({
  name: 'me',
  permission: 'read',
  input: z.object({}),
  async run(tx, _input, { caller: { actor } }): Promise<MeRecord> {
    const [person] = await tx.query<{ id: string }>(
      'SELECT id FROM cadre.person WHERE organization_id = $1 AND member_id = $2 ORDER BY id LIMIT 1',
      [tx.organizationId, actor.memberId],
    );
    return {
      name: actor.name,
      tokenId: actor.id,
      memberId: actor.memberId,
      role: actor.role,
      permissions: PERMISSION_NAMES.filter((permission) => may(actor.role, permission)),
      personId: person?.id ?? null,
    };
  },
});
