import { localDateOf } from '@cadre/domain';
import { markPersonLeftInput } from '@cadre/contracts';
import { findOrganization, findPerson, updateAssignment, updatePerson } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { lastingRoles } from './unused.ts';

/**
 * Marks a person as left: from that instant they hold no responsibility. Null takes the mark away.
 * @throws AppError INVALID_STATE when they have roles that last, unless `endRoles` ends those
 */
export const markPersonLeft = command({
  name: 'markPersonLeft',
  permission: 'org.write',
  input: markPersonLeftInput,
  async run(work, { id, expectedVersion, leftAt = work.at, endRoles }) {
    const person = seen(found(await findPerson(work.tx, id), 'person'), expectedVersion);
    if (leftAt !== null) await endLasting(work, person, leftAt, endRoles);
    const changed = await updatePerson(work.tx, id, expectedVersion, { leftAt });
    work.audit('person', id, person, changed);
    work.emit({ type: 'PersonLeft', personId: id, leftAt });
    return { id };
  },
});

async function endLasting(
  work: Work,
  { id, name }: { id: string; name: string },
  leftAt: number,
  endRoles: boolean,
): Promise<void> {
  const { roles } = await lastingRoles(work, 'personId', id);
  if (roles.length > 0 && !endRoles) {
    throw new AppError(
      'INVALID_STATE',
      `${name} has roles that last. End them with it, or first.`,
      {
        fields: [{ path: 'endRoles', message: `${roles.length} roles last beyond that day` }],
      },
    );
  }
  const { timeZone } = found(await findOrganization(work.tx), 'organization');
  const day = localDateOf(leftAt, timeZone);
  for (const role of roles) {
    if (role.endDate !== null && role.endDate <= day) continue;
    const endDate = day < role.startDate ? role.startDate : day;
    const changed = await updateAssignment(work.tx, role.id, role.version, { endDate });
    work.audit('assignment', role.id, role, changed);
    work.emit({ type: 'AssignmentEnded', assignmentId: role.id, personId: id });
  }
}
