import type { MemberRole } from '../shared/vocabulary.ts';

/**
 * Who may do what, as data. The scope says on which rows: `ANY`; `OWN` (the member's own use cases until they are decided);
 * `ACCOUNTABLE` (use cases that the member's person is accountable for); `AUTHOR` (rows that the member wrote).
 */
export const GRANT_SCOPES = ['ANY', 'OWN', 'ACCOUNTABLE', 'AUTHOR'] as const;
export type GrantScope = (typeof GRANT_SCOPES)[number];

export const PERMISSION_NAMES = [
  'read',
  'use-case.submit',
  'use-case.decide',
  'use-case.move',
  'people.private',
  'org.write',
  'model.write',
  'incident.write',
  'alert.write',
  'scenario.run',
  'settings.write',
  'import.write',
  'members.write',
  'audit.read',
  'organization.delete',
  'pulse.write',
] as const;
export type Permission = (typeof PERMISSION_NAMES)[number];

type Grants = Partial<Record<MemberRole, GrantScope>>;

const EVERYBODY: Grants = { VIEWER: 'ANY', SUBMITTER: 'ANY', LEADER: 'ANY', ADMIN: 'ANY' };
const LEADERS: Grants = { LEADER: 'ANY', ADMIN: 'ANY' };
const ADMINS: Grants = { ADMIN: 'ANY' };

/** The table: permission → role → scope; an absent role has no such permission. */
export const GRANTS: Readonly<Record<Permission, Readonly<Grants>>> = {
  read: EVERYBODY,
  'use-case.submit': { SUBMITTER: 'OWN', ...LEADERS },
  'use-case.decide': LEADERS,
  'use-case.move': { SUBMITTER: 'ACCOUNTABLE', ...LEADERS },
  'people.private': LEADERS,
  'org.write': LEADERS,
  'model.write': LEADERS,
  'incident.write': LEADERS,
  'alert.write': LEADERS,
  'scenario.run': LEADERS,
  'settings.write': LEADERS,
  'import.write': LEADERS,
  'members.write': ADMINS,
  'audit.read': ADMINS,
  'organization.delete': ADMINS,
  'pulse.write': { VIEWER: 'AUTHOR', SUBMITTER: 'AUTHOR', LEADER: 'AUTHOR', ADMIN: 'AUTHOR' },
};

/** The same table without scopes: permission → the roles that have it. */
export const PERMISSIONS = Object.fromEntries(
  PERMISSION_NAMES.map((permission) => [permission, Object.keys(GRANTS[permission])]),
) as unknown as Readonly<Record<Permission, readonly MemberRole[]>>;

/** On which rows `role` has `permission`, or null when on none. */
export function grantScope(role: MemberRole | null, permission: Permission): GrantScope | null {
  return role === null ? null : (GRANTS[permission][role] ?? null);
}

/** Whether `role` has `permission` in any scope; a scope narrower than `ANY` is still to be checked. */
export function may(role: MemberRole | null, permission: Permission): boolean {
  return grantScope(role, permission) !== null;
}
