import type { Share } from '@cadre/domain';
import {
  AssignmentEntity,
  assignmentsBy,
  lockPeople,
  lockRows,
  updateAssignments,
  updatePerson,
  type AssignmentRow,
  type ImportChangeRow,
  type PersonRow,
} from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { overFullTime } from './full-time.ts';
import type { PutBack } from './import-target.ts';
import { byId, pick, waysBack, type Groups } from './put-back.ts';

const ASSIGNMENT: Groups<AssignmentRow> = [['fte'], ['startDate', 'endDate'], ['employmentType']];

/** Reverts shares of roles. A share that would now bring its person above full time stays as it is. */
export async function putAssignmentsBack(
  work: Work,
  changes: readonly ImportChangeRow[],
): Promise<PutBack> {
  const ids = changes.map(({ entityId }) => entityId);
  const stored = byId(await lockRows(work.tx, AssignmentEntity, ids));
  const { ways, kept } = waysBack(ASSIGNMENT, changes, stored, ({ role }) => role);
  const shares = await sharesOf(work, [...new Set(ways.map(({ current }) => current.personId))]);
  const fitting = ways.filter(({ change, current, merged }) => {
    const own = shares.get(current.personId) ?? new Map<string, Share>();
    const attempt = new Map(own).set(current.id, merged);
    if (overFullTime([...attempt.values()]) === null) {
      shares.set(current.personId, attempt);
      return true;
    }
    const reason = 'would bring the person above 1.0 FTE by now: it stays as imported';
    kept.push({ line: change.line, what: current.role, reason });
    return false;
  });
  const fields = ASSIGNMENT.flat();
  const after = byId(
    await updateAssignments(
      work.tx,
      fitting.map(({ current, merged }) => ({ ...pick(merged, fields), id: current.id })),
    ),
  );
  for (const { current } of fitting) {
    work.audit('assignment', current.id, current, after.get(current.id));
  }
  return { restored: fitting.map(({ change }) => change), kept };
}

const PERSON: Groups<PersonRow> = [['email'], ['employeeNumber'], ['leftAt']];

/** Puts back what an import has changed of people. */
export async function putPeopleBack(
  work: Work,
  changes: readonly ImportChangeRow[],
): Promise<PutBack> {
  const ids = changes.map(({ entityId }) => entityId);
  const stored = byId(await lockPeople(work.tx, ids));
  const { ways, kept } = waysBack(PERSON, changes, stored, ({ name }) => name);
  const fields = PERSON.flat();
  for (const { current, merged } of ways) {
    const now = await updatePerson(work.tx, current.id, current.version, pick(merged, fields));
    work.audit('person', current.id, current, now);
  }
  return { restored: ways.map(({ change }) => change), kept };
}

/** The shares that people hold, by person and assignment. Locks the people, since their shares are about to be summed. */
async function sharesOf(
  work: Work,
  personIds: readonly string[],
): Promise<Map<string, Map<string, Share>>> {
  await lockPeople(work.tx, personIds);
  const rows = await assignmentsBy(work.tx, 'personId', personIds);
  const shares = new Map<string, Map<string, Share>>();
  for (const { id, personId, ...share } of rows) {
    shares.set(personId, (shares.get(personId) ?? new Map<string, Share>()).set(id, share));
  }
  return shares;
}
