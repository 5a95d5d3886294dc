import { fillPositionInput } from '@cadre/contracts';
import { requireUnfilled } from '@cadre/domain';
import {
  findPerson,
  findPosition,
  insertAssignment,
  insertPerson,
  updatePosition,
} from '@cadre/persistence';
import { found, invalid, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';
import { refuseKnownPerson } from '../org/known.ts';
import { requireUnarchived } from '../org/unarchived.ts';

type NewPerson = { name: string; email: string | null; employeeNumber: string | null };

/**
 * Fills a position: adds the person, unless it is one of the headcount, and gives them the role from the agreed day on.
 * @throws AppError INVALID_STATE when it is filled or cancelled, CONFLICT naming the person of this address or number, or when
 *   the person would have more than 1.0 FTE
 */
export const fillPosition = command({
  name: 'fillPosition',
  permission: 'org.write',
  input: fillPositionInput,
  async run(work, input) {
    const { id, expectedVersion, employmentType } = input;
    const position = seen(found(await findPosition(work.tx, id), 'position'), expectedVersion);
    requireUnfilled(position.status);
    const teamId = input.teamId ?? position.teamId;
    if (teamId === null) throw invalid('teamId', 'is needed: the position names no team');
    const { name, email, employeeNumber } = input;
    const personId =
      name === null
        ? found(await findPerson(work.tx, input.personId ?? ''), 'person', 'personId').id
        : await added(work, { name, email, employeeNumber });
    await requireUnarchived(work.tx, { people: { personId }, teams: { teamId } });
    const { role, fte } = position;
    const startDate = input.startDate ?? position.startDate;
    const assignment = { id: work.newId(), personId, teamId, role, fte, startDate, employmentType };
    const row = { ...assignment, endDate: null, createdAt: work.at };
    await insertAssignment(work.tx, row);
    work.audit('assignment', row.id, null, row);
    work.emit({ type: 'RoleAssigned', assignmentId: row.id, personId });
    const changed = await updatePosition(work.tx, id, expectedVersion, {
      status: 'FILLED',
      // Where the person went in the end: from then on the two agree.
      teamId,
      assignmentId: row.id,
      closedAt: work.at,
    });
    work.audit('position', id, position, changed);
    work.emit({ type: 'PositionFilled', positionId: id, personId });
    return { id, personId };
  },
});

async function added(work: Work, fields: NewPerson): Promise<string> {
  await refuseKnownPerson(work, fields);
  const person = { id: work.newId(), ...fields, createdAt: work.at };
  await insertPerson(work.tx, person);
  work.audit('person', person.id, null, person);
  work.emit({ type: 'PersonAdded', personId: person.id });
  return person.id;
}
