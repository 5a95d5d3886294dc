import { z } from 'zod';
import { PERMISSION_NAMES, may, type MemberRole, type Permission } from '@cadre/domain';
import type { App } from '../core/app.ts';
import { query } from '../core/operation.ts';
import { membershipsOf } from './authenticate-user.ts';

export type MeOrganization = { id: string; slug: string; name: string; role: MemberRole };

export type MeRecord = {
  /** The member's name, or the token's. */
  name: string;
  /** The member's address; null for a token. */
  email: string | null;
  tokenId: string | null;
  memberId: string | null;
  /** What this caller may act as: the member's role, or the lower of it and the token's. */
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
    const [member] =
      actor.kind === 'USER'
        ? await tx.query<{ email: string | null }>(
            'SELECT email FROM cadre.member WHERE organization_id = $1 AND id = $2',
            [tx.organizationId, actor.memberId],
          )
        : [];
    return {
      name: actor.name,
      email: member?.email ?? null,
      tokenId: actor.kind === 'TOKEN' ? actor.id : null,
      memberId: actor.memberId,
      role: actor.role,
      permissions: PERMISSION_NAMES.filter((permission) => may(actor.role, permission)),
      personId: person?.id ?? null,
    };
  },
});

/** Where the caller may go: every organization of a user; a token has its own and no other. */
export const myOrganizations = query({
  name: 'myOrganizations',
  permission: 'read',
  input: z.object({}),
  async run(tx, _input, { app, caller: { actor } }): Promise<MeOrganization[]> {
    if (actor.kind === 'USER' && actor.id !== null) return ofUser(app, actor.id);
    const rows = await tx.query<Omit<MeOrganization, 'role'>>(
      'SELECT id, slug, name FROM cadre.organization WHERE id = $1',
      [tx.organizationId],
    );
    return rows.map((row) => ({ ...row, role: actor.role ?? 'VIEWER' }));
  },
});

const ofUser = async (app: App, userId: string): Promise<MeOrganization[]> =>
  (await membershipsOf(app, userId)).map(({ id, slug, name, role }) => ({ id, slug, name, role }));
