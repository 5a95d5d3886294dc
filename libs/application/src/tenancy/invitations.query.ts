import { invitationsInput } from '@cadre/contracts';
import {
  countInvitations,
  findInvitationsByIds,
  pageOfInvitations,
  type InvitationRow,
} from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput, newestFirst, type Page } from '../paging/keyset.ts';

/** An invitation without its secret's hash. */
export type InvitationRecord = Omit<InvitationRow, 'organizationId' | 'tokenHash' | 'memberId'>;

/** A page of invitations, newest first; accepted and revoked ones only when asked for. */
export const invitations = query({
  name: 'invitations',
  permission: 'members.write',
  input: invitationsInput,
  run: (tx, { includeClosed, ...page }): Promise<Page<InvitationRecord>> =>
    newestFirst(page, 'createdAt', (part) => pageOfInvitations(tx, { includeClosed, ...part })),
});

export const invitationCount = query({
  name: 'invitationCount',
  permission: 'members.write',
  input: invitationsInput,
  run: (tx, { includeClosed }): Promise<number> => countInvitations(tx, { includeClosed }),
});

export const invitationsByIds = query({
  name: 'invitationsByIds',
  permission: 'members.write',
  input: idsInput,
  run: (tx, { ids }): Promise<InvitationRecord[]> => findInvitationsByIds(tx, ids),
});
