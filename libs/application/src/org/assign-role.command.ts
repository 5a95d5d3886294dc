import { assignRoleInput } from '@cadre/contracts';
import { insertAssignment } from '@cadre/persistence';
import { command } from '../core/operation.ts';
import { requireUnarchived } from './unarchived.ts';

/**
 * Gives a person a share of a role in a team, from a day on. The assignment takes effect on that day, without another
 * write.
 * @throws AppError CONFLICT when the person would be above 1.0 FTE at any instant: the database itself refuses
 */
export const assignRole = command({
  name: 'assignRole',
  permission: 'org.write',
  input: assignRoleInput,
  async run(work, { clientMutationId: _, ...fields }) {
    const { personId, teamId } = fields;
    await requireUnarchived(work.tx, { people: { personId }, teams: { teamId } });
    const assignment = { id: work.newId(), ...fields, createdAt: work.at };
    await insertAssignment(work.tx, assignment);
    work.audit('assignment', assignment.id, null, assignment);
    work.emit({
      type: 'RoleAssigned',
      assignmentId: assignment.id,
      personId: assignment.personId,
    });
    return { id: assignment.id, personId: assignment.personId };
  },
});
