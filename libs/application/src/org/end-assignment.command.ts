import { endAssignmentInput } from '@cadre/contracts';
import { findAssignment, updateAssignment } from '@cadre/persistence';
import { found, invalid, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Ends an assignment: `endDate` is the first day not worked. */
export const endAssignment = command({
  name: 'endAssignment',
  permission: 'org.write',
  input: endAssignmentInput,
  async run(work, { id, expectedVersion, endDate }) {
    const assignment = seen(
      found(await findAssignment(work.tx, id), 'assignment'),
      expectedVersion,
    );
    if (endDate < assignment.startDate) throw invalid('endDate', 'must not be before the start');
    const changed = await updateAssignment(work.tx, id, expectedVersion, { endDate });
    work.audit('assignment', id, assignment, changed);
    work.emit({ type: 'AssignmentEnded', assignmentId: id, personId: assignment.personId });
    return { id, personId: assignment.personId };
  },
});
