import { movePositionInput } from '@cadre/contracts';
import { requireStep } from '@cadre/domain';
import { findPosition, updatePosition } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/**
 * Opens, accepts or cancels a position, or takes that back.
 * @throws AppError INVALID_STATE when it cannot go there
 */
export const movePosition = command({
  name: 'movePosition',
  permission: 'org.write',
  input: movePositionInput,
  async run(work, { id, expectedVersion, to, startDate }) {
    const position = seen(found(await findPosition(work.tx, id), 'position'), expectedVersion);
    requireStep(position.status, to);
    const isMoved = startDate !== undefined && startDate !== position.startDate;
    // An accepted day counts from when it was accepted: until then it was a wish.
    const isNew = isMoved || to === 'ACCEPTED';
    const changed = await updatePosition(work.tx, id, expectedVersion, {
      status: to,
      closedAt: to === 'CANCELLED' ? work.at : null,
      ...(isMoved ? { startDate } : {}),
      ...(isNew ? { startRecordedAt: work.at } : {}),
    });
    work.audit('position', id, position, changed);
    work.emit({ type: 'PositionMoved', positionId: id });
    return { id };
  },
});
