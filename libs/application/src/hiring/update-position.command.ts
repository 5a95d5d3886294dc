import { updatePositionInput } from '@cadre/contracts';
import { requireUnfilled } from '@cadre/domain';
import { findPosition, updatePosition as change } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';
import { presentMember } from '../tenancy/present-member.ts';

/**
 * Changes what is planned of a hire.
 * @throws AppError INVALID_STATE when it is filled or cancelled
 */
export const updatePosition = command({
  name: 'updatePosition',
  permission: 'org.write',
  input: updatePositionInput,
  async run(work, { clientMutationId: _, id, expectedVersion, ...patch }) {
    const position = seen(found(await findPosition(work.tx, id), 'position'), expectedVersion);
    requireUnfilled(position.status);
    const { ownerId, teamId, startDate } = patch;
    if (ownerId && ownerId !== position.ownerId) {
      await presentMember(work.tx, ownerId, { path: 'ownerId' });
    }
    if (teamId !== position.teamId) await requireUnarchived(work.tx, { teams: { teamId } });
    const isMoved = startDate !== undefined && startDate !== position.startDate;
    const changed = await change(work.tx, id, expectedVersion, {
      ...patch,
      ...(isMoved ? { startRecordedAt: work.at } : {}),
    });
    work.audit('position', id, position, changed);
    work.emit({ type: 'PositionUpdated', positionId: id });
    return { id };
  },
});
