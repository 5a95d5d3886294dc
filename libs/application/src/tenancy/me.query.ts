import { z } from 'zod';
import { PERMISSION_NAMES, may, type MemberRole, type Permission } from '@cadre/domain';
import {
  findMember,
  findOrganization,
  findPersonOfMember,
  type OrganizationRow,
} from '@cadre/persistence';
import { query } from '../core/operation.ts';

export type MeOrganization = Pick<OrganizationRow, 'id' | 'slug' | 'name'> & { role: MemberRole };

export type MeRecord = {
  /** The member's name, or the token's. */
  name: string;
  /** The member's address; null for a token. */
  email: string | null;
  tokenId: string | null;
  memberId: string | null;
  /** The role this caller acts with: the member's, or for a token the lower of the member's and the token's. */
  role: MemberRole | null;
  permissions: Permission[];
  /** The person in the headcount this member is, if linked. */
  personId: string | null;
};

/** The caller, and what the caller may do. */
export const me = query({
  name: 'me',
  permission: 'read',
  input: z.object({}),
  async run(tx, _input, { caller: { actor } }): Promise<MeRecord> {
    const { kind, memberId } = actor;
    const person = await findPersonOfMember(tx, memberId);
    const member = kind === 'USER' && memberId !== null ? await findMember(tx, memberId) : null;
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

/** The organizations that the caller can enter: all of a user's; of a token only its own. */
export const myOrganizations = query({
  name: 'myOrganizations',
  permission: 'read',
  input: z.object({}),
  async run(tx, _input, { caller: { actor, memberships } }): Promise<MeOrganization[]> {
    if (memberships) return memberships.map((each) => ({ ...pick(each), role: each.role }));
    const own = await findOrganization(tx);
    return own ? [{ ...pick(own), role: actor.role ?? 'VIEWER' }] : [];
  },
});

const pick = ({ id, slug, name }: Pick<OrganizationRow, 'id' | 'slug' | 'name'>) => ({
  id,
  slug,
  name,
});
