import { nameKey, startOfDay, type LocalDate } from '@cadre/domain';
import type { PersonRow } from '@cadre/contracts/import';
import {
  activeAssignments,
  findOrganization,
  insertAssignments,
  insertPeople,
  lockPeople,
  updateAssignments,
  updatePerson,
  type AssignmentRow,
  type PersonRow as StoredPerson,
} from '@cadre/persistence';
import { found } from '../../core/expect.ts';
import type { Work } from '../../core/work.ts';
import {
  nothing,
  traceOf,
  type Batch,
  type Leaver,
  type Outcome,
  type Roster,
} from '../importer.ts';
import type { MappedRow } from '../map-rows.ts';
import { overFullTime } from './full-time.ts';
import { PersonChanges } from './people.changes.ts';
import { findPeople, type FoundPerson } from './people.found.ts';
import { moversOf } from './people.movers.ts';
import { findTeams, teamsOf } from './teams.ts';

type Person = NonNullable<FoundPerson['person']>;
/** What a roster changes of one person's roles. */
type Change = { person: Person; ended: AssignmentRow[]; begun: Begun[]; line: number };
type Begun = {
  id: string;
  personId: string;
  team: string;
  role: PersonRow['role'];
  fte: number;
  startDate: LocalDate;
  endDate: LocalDate | null;
  employmentType: PersonRow['employmentType'];
  line: number;
};

/**
 * Writes a roster: the file is everybody who works here as of a day. Who is new begins; who has another team, role or share
 * ends the old one that day and begins the new; who is not in the file is a leaver, ended only where named.
 */
export async function writeRoster(
  work: Work,
  batch: Batch<PersonRow> & { roster: Roster },
): Promise<Outcome> {
  const { rows, roster } = batch;
  const outcome = nothing();
  const teams = await findTeams(work, rows);
  const people = await findPeople(work, rows, teams, outcome);
  const changes = new PersonChanges(outcome);
  const own = new Map<string, { person: Person; rows: MappedRow<PersonRow>[] }>();
  for (const row of rows) {
    const { person, refused } = people.of(row);
    if (refused) outcome.errors.push({ line: row.line, ...refused });
    else {
      if (person.stored) changes.note(row, person.stored, null);
      const known = own.get(person.id) ?? { person, rows: [] };
      own.set(person.id, { person, rows: [...known.rows, row] });
    }
  }
  const joiners: string[] = [];
  const moving: Change[] = [];
  const planned: Change[] = [];
  for (const { person, rows: theirs } of own.values()) {
    const assigned = people.assignments.get(person.id) ?? [];
    const change = compare(work, { person, rows: theirs, assigned, teams, day: roster.asOf });
    const day = overFullTime(sharesAfter(assigned, change, roster.asOf));
    if (day !== null) {
      const reason = `would bring ${person.name} above 1.0 FTE from ${day} on`;
      for (const { line } of theirs) outcome.errors.push({ line, field: 'fte', reason });
      continue;
    }
    const touched = new Set(change.begun.map(({ line }) => line));
    const isNew = !assigned.some((one) => isActive(one, roster.asOf));
    outcome.imported += isNew ? touched.size : 0;
    outcome.updated += isNew ? 0 : touched.size;
    outcome.unchanged += theirs.length - touched.size;
    if (change.begun.length + change.ended.length === 0) continue;
    planned.push(change);
    if (isNew) joiners.push(person.name);
    else moving.push(change);
  }
  const movers = await moversOf(work, moving, teams);
  await writeChanges(work, batch, planned, people.made, outcome);
  await changes.write(work, batch);
  // A rejected row may be about any person, so none counts as a leaver.
  const isWhole = outcome.errors.length === 0 && !roster.isPartial;
  const leavers = isWhole ? await endLeavers(work, batch, new Set(own.keys()), outcome) : [];
  return { ...outcome, roster: { joiners, movers, leavers } };
}

const isActive = ({ startDate, endDate }: AssignmentRow, day: LocalDate): boolean =>
  startDate <= day && (endDate === null || endDate > day);

/** Which of a person's roles go on, end and begin. */
function compare(
  work: Work,
  given: {
    person: Person;
    rows: readonly MappedRow<PersonRow>[];
    assigned: readonly AssignmentRow[];
    teams: ReadonlyMap<string, string>;
    day: LocalDate;
  },
): Change {
  const { person, rows, assigned, teams, day } = given;
  const left = assigned.filter((one) => isActive(one, day));
  const isNew = left.length === 0;
  const begun: Begun[] = [];
  const pending: MappedRow<PersonRow>[] = [];
  for (const mapped of rows) {
    const { row } = mapped;
    const team = teams.get(nameKey(row.team));
    const at = left.findIndex(
      (one) => one.role === row.role && one.teamId === team && one.fte === row.fte,
    );
    if (at >= 0) left.splice(at, 1);
    else pending.push(mapped);
  }
  for (const { row, line } of pending) {
    const { team, role, fte, endDate, employmentType } = row;
    // Who moves begins on the day; who is new began when the file says.
    const startDate = isNew || row.startDate > day ? row.startDate : day;
    const term = { startDate, endDate, employmentType };
    begun.push({ id: work.newId(), personId: person.id, team, role, fte, ...term, line });
  }
  return { person, ended: left, begun, line: rows[0]?.line ?? 0 };
}

function sharesAfter(assigned: readonly AssignmentRow[], { ended, begun }: Change, day: LocalDate) {
  const ids = new Set(ended.map(({ id }) => id));
  return [
    ...assigned.map((one) => (ids.has(one.id) ? { ...one, endDate: day } : one)),
    ...begun,
  ].filter(({ startDate, endDate }) => endDate === null || endDate > startDate);
}

async function writeChanges(
  work: Work,
  { roster, importId }: Batch<PersonRow> & { roster: Roster },
  changes: readonly Change[],
  made: ReadonlyMap<string, { id: string; name: string }>,
  outcome: Outcome,
): Promise<void> {
  if (changes.length === 0) return;
  await importId();
  const people = changes.flatMap(({ person, line }) => {
    const fresh = made.get(person.id);
    return fresh ? [{ person: { ...fresh, createdAt: work.at }, line }] : [];
  });
  await insertPeople(
    work.tx,
    people.map(({ person }) => person),
  );
  for (const { person, line } of people) {
    work.audit('person', person.id, null, person);
    outcome.traces.push(traceOf('person', person, line));
  }
  for (const { ended, line } of changes) await endAll(work, ended, roster.asOf, line, outcome);
  const begun = changes.flatMap((change) => change.begun);
  const ids = await teamsOf(
    work,
    begun.map(({ team, line }) => ({ name: team, kind: 'PRODUCT' as const, line })),
    outcome,
  );
  const assignments = begun.map(({ team, line: _, ...one }) => ({
    ...one,
    teamId: ids.get(team) ?? '',
    createdAt: work.at,
  }));
  await insertAssignments(work.tx, assignments);
  for (const [index, assignment] of assignments.entries()) {
    work.audit('assignment', assignment.id, null, assignment);
    outcome.traces.push(traceOf('assignment', assignment, begun[index]?.line ?? 0));
  }
}

/** Ends roles on a day: it is the first that is not worked. */
async function endAll(
  work: Work,
  ended: readonly AssignmentRow[],
  day: LocalDate,
  line: number,
  outcome: Outcome,
): Promise<void> {
  const before = new Map(ended.map((one) => [one.id, one]));
  const changed = await updateAssignments(
    work.tx,
    ended.map(({ id }) => ({ id, endDate: day })),
  );
  for (const now of changed) {
    const then = before.get(now.id) ?? null;
    work.audit('assignment', now.id, then, now);
    outcome.traces.push({ ...traceOf('assignment', now, line), before: then });
  }
}

/** Finds who works here on the day and is not in the file; ends those who are named, and marks them as left from that day. */
async function endLeavers(
  work: Work,
  { roster, importId }: Batch<PersonRow> & { roster: Roster },
  present: ReadonlySet<string>,
  outcome: Outcome,
): Promise<Leaver[]> {
  const { asOf } = roster;
  const roles = new Map<string, AssignmentRow[]>();
  for (const one of await activeAssignments(work.tx, asOf)) {
    if (present.has(one.personId)) continue;
    roles.set(one.personId, [...(roles.get(one.personId) ?? []), one]);
  }
  const people = await lockPeople(work.tx, [...roles.keys()]);
  const isNamed = namedAmong(people, roster.leavers);
  const { timeZone } = found(await findOrganization(work.tx), 'organization');
  for (const person of people.filter(isNamed)) {
    await importId();
    await endAll(work, roles.get(person.id) ?? [], asOf, 1, outcome);
    const leftAt = person.leftAt ?? startOfDay(asOf, timeZone);
    const changed = await updatePerson(work.tx, person.id, person.version, { leftAt });
    work.audit('person', person.id, person, changed);
    outcome.traces.push({ ...traceOf('person', changed, 1), before: person });
    outcome.updated += 1;
  }
  return people
    .map((person) => ({
      personId: person.id,
      name: person.name,
      employeeNumber: person.employeeNumber,
      email: person.email,
      ended: isNamed(person),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** Whether a leaver is named: by id, number or address, or by a name that only one of the leavers bears. */
function namedAmong(
  leavers: readonly StoredPerson[],
  named: readonly string[],
): (person: StoredPerson) => boolean {
  const keys = new Set(named.map(nameKey));
  const bearers = new Map<string, number>();
  for (const { name } of leavers) {
    bearers.set(nameKey(name), (bearers.get(nameKey(name)) ?? 0) + 1);
  }
  const ids = new Set(named);
  return ({ id, name, email, employeeNumber }) =>
    ids.has(id) ||
    (email !== null && keys.has(nameKey(email))) ||
    (employeeNumber !== null && keys.has(nameKey(employeeNumber))) ||
    (keys.has(nameKey(name)) && bearers.get(nameKey(name)) === 1);
}
