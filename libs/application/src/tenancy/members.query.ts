import { membersInput } from '@cadre/contracts';
import { countMembers, findMembersByIds, pageOfMembers, type MemberRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput, newestFirst, type Page } from '../paging/keyset.ts';

/** A member. Which user signs in as the member is known only to the identity library. */
export type MemberRecord = Omit<MemberRow, 'organizationId' | 'userId'> & {
  /** Whether there is a user who signs in as this member. */
  signsIn: boolean;
};

export const memberRecord = ({ userId, ...row }: MemberRow): MemberRecord => ({
  ...row,
  signsIn: userId !== null,
});

/** A page of members, newest first. */
export const members = query({
  name: 'members',
  permission: 'read',
  input: membersInput,
  run: (tx, { includeRemoved, ...page }): Promise<Page<MemberRecord>> =>
    newestFirst(page, 'createdAt', async (part) =>
      (await pageOfMembers(tx, { includeRemoved, ...part })).map(memberRecord),
    ),
});

export const memberCount = query({
  name: 'memberCount',
  permission: 'read',
  input: membersInput,
  run: (tx, { includeRemoved }): Promise<number> => countMembers(tx, { includeRemoved }),
});

/** Members of the organization, removed ones included, since their past actions still name them. */
export const membersByIds = query({
  name: 'membersByIds',
  permission: 'read',
  input: idsInput,
  run: async (tx, { ids }, { app }): Promise<MemberRecord[]> =>
    (await findMembersByIds(tx, ids, app.asks?.get('Member'))).map(memberRecord),
});
