import { updateAssignmentInput } from '@cadre/contracts';
import { findAssignment, updateAssignment as storeAssignment } from '@cadre/persistence';
import { differing, found, invalid, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from './unarchived.ts';

/**
 * Corrects an assignment, its past included. An end on the first day makes it one that never was.
 * @throws AppError CONFLICT; VALIDATION_FAILED when a person would be above 1.0 FTE on some day
 */
export const updateAssignment = command({
  name: 'updateAssignment',
  permission: 'org.write',
  input: updateAssignmentInput,
  async run(work, { clientMutationId: _, id, expectedVersion, ...fields }) {
    const assignment = seen(
      found(await findAssignment(work.tx, id), 'assignment'),
      expectedVersion,
    );
    const changes = differing(assignment, fields);
    const { personId, startDate, endDate } = { ...assignment, ...changes };
    if (endDate !== null && endDate < startDate) {
      throw invalid('endDate', 'must not be before the start');
    }
    await requireUnarchived(work.tx, {
      people: { personId: changes.personId },
      teams: { teamId: changes.teamId },
    });
    if (Object.keys(changes).length === 0) return { id, personId };
    const changed = await storeAssignment(work.tx, id, expectedVersion, changes);
    work.audit('assignment', id, assignment, changed);
    work.emit({ type: 'AssignmentUpdated', assignmentId: id, personId });
    return { id, personId };
  },
});
