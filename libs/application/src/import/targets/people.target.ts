import { nameKey } from '@cadre/domain';
import { peopleRows, type PersonRow } from '@cadre/contracts/import';
import {
  AssignmentEntity,
  findAssignmentsByIds,
  insertAssignments,
  insertPeople,
  lockImportRows,
  lockRows,
  PersonEntity,
  saveImportRows,
  updateAssignments,
} from '@cadre/persistence';
import type { AssignmentRow, ImportRowRow } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { nothing, rowBeforeOf, traceOf } from '../importer.ts';
import type { Batch, Outcome } from '../importer.ts';
import { defineImportTarget, type ImportedKind } from './import-target.ts';
import { withinFullTime, type Plan, type Terms } from './people.plan.ts';
import { PersonChanges } from './people.changes.ts';
import { putAssignmentsBack, putPeopleBack } from './people.put-back.ts';
import { findPeople, type NewPerson } from './people.found.ts';
import { writeRoster } from './people.roster.ts';
import { findTeams, teamKind, teamsOf } from './teams.ts';
import type { MappedRow } from '../map-rows.ts';
import { mergeRow } from './merge-row.ts';

const GROUPS: readonly (readonly (keyof Terms)[])[] = [
  ['fte'],
  ['startDate', 'endDate'],
  ['employmentType'],
];
const termsOf = ({ fte, startDate, endDate, employmentType }: Terms): Terms => ({
  fte,
  startDate,
  endDate,
  employmentType,
});

/**
 * Writes rows of one organization: people, their teams and their shares of roles. Each row is one assignment, told apart by
 * person, role, team and start; nothing that the file does not name is touched. A row that would take a person above 1.0 FTE
 * is an error; the other rows of that person are written.
 */
async function write(work: Work, batch: Batch<PersonRow>): Promise<Outcome> {
  const { roster } = batch;
  if (roster) return writeRoster(work, { ...batch, roster });
  const { source, rows } = batch;
  const earlier = await notesAbout(work, source, rows);
  const news = rows.filter((row) => earlier(row)?.contentHash !== row.hash);
  const outcome = nothing();
  outcome.unchanged = rows.length - news.length;
  if (news.length === 0) return outcome;

  const teams = await findTeams(work, news);
  const people = await findPeople(work, news, teams, outcome);
  const known = new Map(
    (
      await findAssignmentsByIds(
        work.tx,
        news.flatMap((row) => earlier(row)?.entityId ?? []),
      )
    ).map((assignment) => [assignment.id, assignment]),
  );
  const changes = new PersonChanges(outcome);
  const taken = new Set<string>();
  const plans = news.flatMap((row): Plan[] => {
    const noted = earlier(row);
    const { person, refused } = people.of(row);
    if (refused) {
      outcome.errors.push({ line: row.line, ...refused });
      return [];
    }
    if (person.stored) changes.note(row, person.stored, noted);
    const before =
      known.get(noted?.entityId ?? '') ??
      people.assignments.get(person.id)?.find((one) => isSame(one, row.row, teams)) ??
      null;
    if (before === null || taken.has(before.id)) {
      const assignmentId = work.newId();
      const terms = termsOf(row.row);
      return [
        { row, assignmentId, personId: person.id, before: null, noted, terms, changed: true },
      ];
    }
    taken.add(before.id);
    const merge = mergeRow<Terms>(GROUPS, {
      // What no import has written, a member has: it stays where the file says otherwise.
      imported: (noted?.importedFields ?? NEVER) as Partial<Terms>,
      incoming: termsOf(row.row),
      current: termsOf(before),
    });
    for (const field of merge.kept) outcome.kept.push({ line: row.line, field });
    const { merged: terms, changed } = merge;
    const { id: assignmentId, personId } = before;
    return [{ row, assignmentId, personId, before, noted, terms, changed }];
  });
  const accepted = await withinFullTime(work, plans, people.made, outcome);
  if (accepted.length === 0) return outcome;
  await writePlans(work, batch, accepted, people.made, outcome);
  const changedPeople = await changes.write(work, batch);
  const isUpdated = ({ row, before, changed }: Plan) =>
    before !== null && (changed || changedPeople.has(row.line));
  outcome.imported = accepted.filter(({ before }) => before === null).length;
  outcome.updated = accepted.filter(isUpdated).length;
  outcome.unchanged += accepted.length - outcome.imported - outcome.updated;
  return outcome;
}

/** Terms that differ from any that a row may have. */
const NEVER = { fte: null, startDate: null, endDate: '', employmentType: null };

/** The note of an earlier import about each row; one of a version before this one counts where it is of the same start. */
async function notesAbout(
  work: Work,
  source: string,
  rows: readonly MappedRow<PersonRow>[],
): Promise<(row: MappedRow<PersonRow>) => ImportRowRow | null> {
  const identities = rows.flatMap(({ identity, former }) => [
    identity,
    ...(former ? [former] : []),
  ]);
  const notes = new Map(
    (await lockImportRows(work.tx, source, identities)).map((note) => [note.identity, note]),
  );
  return ({ identity, former = '', row }) => {
    const note = notes.get(identity);
    if (note) return note;
    const old = notes.get(former);
    const start = (old?.importedFields as Partial<PersonRow> | undefined)?.startDate;
    return old && start === row.startDate ? old : null;
  };
}

/** Whether a stored assignment is what a row says: the same role in the same team, from the same day on. */
const isSame = (
  { role, teamId, startDate }: AssignmentRow,
  row: PersonRow,
  teams: ReadonlyMap<string, string>,
): boolean =>
  role === row.role && startDate === row.startDate && teams.get(nameKey(row.team)) === teamId;

async function writePlans(
  work: Work,
  { source, importId }: Batch<PersonRow>,
  plans: readonly Plan[],
  made: ReadonlyMap<string, NewPerson>,
  outcome: Outcome,
): Promise<void> {
  const { traces } = outcome;
  const id = await importId();
  const fresh = plans.filter(({ before }) => before === null);
  const firstLines = new Map<string, number>();
  for (const { personId, row } of fresh.toReversed()) firstLines.set(personId, row.line);
  const people = [...made.values()]
    .filter((person) => firstLines.has(person.id))
    .map((person) => ({ ...person, createdAt: work.at }));
  await insertPeople(work.tx, people);
  for (const person of people) {
    work.audit('person', person.id, null, person);
    traces.push(traceOf('person', person, firstLines.get(person.id) ?? 0));
  }

  const changes = plans
    .filter(({ before, changed }) => before !== null && changed)
    .map(({ assignmentId, terms }) => ({ id: assignmentId, ...terms }));
  const after = await updateAssignments(work.tx, changes);
  const byId = new Map(plans.map((plan) => [plan.assignmentId, plan]));
  for (const now of after) {
    const plan = byId.get(now.id);
    if (!plan) continue;
    work.audit('assignment', now.id, plan.before, now);
    traces.push({
      ...traceOf('assignment', now, plan.row.line),
      identity: plan.row.identity,
      before: plan.before,
      rowBefore: plan.noted && rowBeforeOf(plan.noted),
    });
  }

  const teams = await teamsOf(
    work,
    fresh.map(({ row: { row, line } }) => ({ name: row.team, kind: row.teamKind, line })),
    outcome,
  );
  const assignments = fresh.map(({ row: { row }, assignmentId, personId, terms }) => ({
    id: assignmentId,
    personId,
    teamId: teams.get(row.team) ?? '',
    role: row.role,
    ...terms,
    createdAt: work.at,
  }));
  await insertAssignments(work.tx, assignments);
  for (const assignment of assignments) {
    work.audit('assignment', assignment.id, null, assignment);
    const row = byId.get(assignment.id)?.row;
    traces.push({
      ...traceOf('assignment', assignment, row?.line ?? 0),
      identity: row?.identity ?? null,
    });
  }

  await saveImportRows(
    work.tx,
    plans.map(({ row, assignmentId }) => ({
      source,
      identity: row.identity,
      contentHash: row.hash,
      entityId: assignmentId,
      importedFields: row.row,
      importId: id,
    })),
  );
}

const assignmentKind: ImportedKind = {
  kind: 'assignment',
  made: {
    table: 'assignment',
    lock: (tx, ids) => lockRows(tx, AssignmentEntity, ids),
    along: [],
  },
  isTold: true,
  putBack: putAssignmentsBack,
};
const personKind: ImportedKind = {
  kind: 'person',
  made: { table: 'person', lock: (tx, ids) => lockRows(tx, PersonEntity, ids), along: [] },
  isTold: false,
  putBack: putPeopleBack,
};

/** One share of a role in a team for each row; missing people and teams are created. */
export const peopleTarget = defineImportTarget({
  ...peopleRows,
  write,
  event: (importId, count) => ({ type: 'PeopleImported', importId, count }),
  makes: [assignmentKind, personKind, teamKind],
});
