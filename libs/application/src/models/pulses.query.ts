import { pulsesOfMember, type PulseRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

/** An answer; its shares of working time are 0 to 1. */
export type PulseRecord = Omit<PulseRow, 'organizationId' | 'personId'>;

/** Pulse answers of the caller's own person: a member cannot read another person's answers. */
export const ownPulsesByIds = query({
  name: 'ownPulsesByIds',
  permission: 'pulse.write',
  input: idsInput,
  run: (tx, { ids }, { caller }): Promise<PulseRecord[]> =>
    pulsesOfMember(tx, caller.actor.memberId, ids),
});
