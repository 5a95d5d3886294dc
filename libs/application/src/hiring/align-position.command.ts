import { alignPositionInput } from '@cadre/contracts';
import { requireFilled } from '@cadre/domain';
import { findAssignment, findPosition, updatePosition } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/**
 * Makes a filled position say what the role of its person says: role, team and FTE.
 * @throws AppError INVALID_STATE when the position is not filled
 */
export const alignPosition = command({
  name: 'alignPosition',
  permission: 'org.write',
  input: alignPositionInput,
  async run(work, { id, expectedVersion }) {
    const position = seen(found(await findPosition(work.tx, id), 'position'), expectedVersion);
    requireFilled(position.status);
    const assignment = found(
      await findAssignment(work.tx, position.assignmentId ?? ''),
      'assignment',
    );
    const { role, teamId, fte } = assignment;
    const changed = await updatePosition(work.tx, id, expectedVersion, { role, teamId, fte });
    work.audit('position', id, position, changed);
    work.emit({ type: 'PositionUpdated', positionId: id });
    return { id };
  },
});
