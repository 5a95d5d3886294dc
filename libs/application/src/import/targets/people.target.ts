import type { Share } from '@cadre/domain';
import {
  PERSON_ROW_FIELDS,
  PERSON_ROW_SHAPE,
  personRowSchema,
  type PersonRow,
} from '@cadre/contracts/import';
import {
  AssignmentEntity,
  assignmentsBy,
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
import { overFullTime } from './full-time.ts';
import { nothing, rowBeforeOf, traceOf } from '../importer.ts';
import type { Batch, Outcome } from '../importer.ts';
import { defineImportTarget, type ImportedKind } from './import-target.ts';
import { putAssignmentsBack } from './people.put-back.ts';
import { findPeople, type NewPerson } from './people.found.ts';
import { teamKind, teamsOf } from './teams.ts';
import type { MappedRow } from '../map-rows.ts';
import { mergeRow } from './merge-row.ts';

/** What a file may change of an assignment; another person, team or role is another row. */
type Terms = Pick<PersonRow, 'fte' | 'startDate' | 'endDate' | 'employmentType'>;
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

/** The planned write for one row: a new assignment (`before` null), or a change of an existing one. */
type Plan = {
  row: MappedRow<PersonRow>;
  assignmentId: string;
  personId: string;
  before: AssignmentRow | null;
  /** The note of an earlier import about this row. */
  noted: ImportRowRow | null;
  terms: Terms;
  changed: boolean;
};

/**
 * Writes rows of one organization: people, their teams and their shares of roles. A row that would take a person above
 * 1.0 FTE is an error; the other rows of that person are written.
 */
async function write(work: Work, batch: Batch<PersonRow>): Promise<Outcome> {
  const { source, rows } = batch;
  const identities = rows.map(({ identity }) => identity);
  const earlier = new Map(
    (await lockImportRows(work.tx, source, identities)).map((row) => [row.identity, row]),
  );
  const news = rows.filter(({ identity, hash }) => earlier.get(identity)?.contentHash !== hash);
  const outcome = nothing();
  outcome.unchanged = rows.length - news.length;
  if (news.length === 0) return outcome;

  const people = await findPeople(work, news, outcome);
  const known = new Map(
    (
      await findAssignmentsByIds(
        work.tx,
        news.flatMap(({ identity }) => earlier.get(identity)?.entityId ?? []),
      )
    ).map((assignment) => [assignment.id, assignment]),
  );
  const plans = news.flatMap((row): Plan[] => {
    const noted = earlier.get(row.identity) ?? null;
    const before = known.get(noted?.entityId ?? '') ?? null;
    if (before === null) {
      const person = people.of(row);
      if (person === 'AMBIGUOUS') {
        outcome.errors.push({
          line: row.line,
          field: 'name',
          reason: 'is the name of several people here: give an e-mail address',
        });
        return [];
      }
      const terms = termsOf(row.row);
      const assignmentId = work.newId();
      return [{ row, assignmentId, personId: person, before, noted, terms, changed: true }];
    }
    const merge = mergeRow<Terms>(GROUPS, {
      imported: (noted?.importedFields ?? {}) as Partial<Terms>,
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
  outcome.imported = accepted.filter(({ before }) => before === null).length;
  outcome.updated = accepted.filter(({ before, changed }) => before !== null && changed).length;
  outcome.unchanged += accepted.length - outcome.imported - outcome.updated;
  return outcome;
}

/**
 * Leaves out, row by row, what would take a person above full time. Checked one by one, since a part of a person's rows may
 * fit.
 */
async function withinFullTime(
  work: Work,
  plans: readonly Plan[],
  made: ReadonlyMap<string, NewPerson>,
  outcome: Outcome,
): Promise<Plan[]> {
  const changing = plans.filter(({ changed }) => changed);
  const storedIds = [...new Set(changing.map(({ personId }) => personId))].filter(
    (id) => !made.has(id),
  );
  const stored = await assignmentsBy(work.tx, 'personId', storedIds);
  const refused = new Set<Plan>();
  for (const personId of new Set(changing.map((plan) => plan.personId))) {
    const shares = new Map<string, Share>(
      stored.filter((share) => share.personId === personId).map((share) => [share.id, share]),
    );
    const own = changing.filter((plan) => plan.personId === personId);
    const together = new Map([
      ...shares,
      ...own.map(({ assignmentId, terms }) => [assignmentId, terms] as const),
    ]);
    if (overFullTime([...together.values()]) === null) continue;
    for (const plan of own) {
      const attempt = new Map([...shares, [plan.assignmentId, plan.terms] as const]);
      const day = overFullTime([...attempt.values()]);
      if (day === null) shares.set(plan.assignmentId, plan.terms);
      else {
        refused.add(plan);
        const reason = `would bring ${plan.row.row.name} above 1.0 FTE from ${day} on`;
        outcome.errors.push({ line: plan.row.line, field: 'fte', reason });
      }
    }
  }
  return plans.filter((plan) => !refused.has(plan));
}

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
  const needed = new Set(fresh.map(({ personId }) => personId));
  const people = [...made.values()]
    .filter((person) => needed.has(person.id))
    .map((person) => ({ ...person, createdAt: work.at }));
  await insertPeople(work.tx, people);
  for (const person of people) {
    work.audit('person', person.id, null, person);
    const line = fresh.find(({ personId }) => personId === person.id)?.row.line ?? 0;
    traces.push(traceOf('person', person, line));
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
  table: 'assignment',
  lock: (tx, ids) => lockRows(tx, AssignmentEntity, ids),
  along: [],
  isTold: true,
  putBack: putAssignmentsBack,
};
const personKind: ImportedKind = {
  kind: 'person',
  table: 'person',
  lock: (tx, ids) => lockRows(tx, PersonEntity, ids),
  along: [],
  isTold: false,
  putBack: null,
};

/** One share of a role in a team for each row; missing people and teams are created. */
export const peopleTarget = defineImportTarget({
  name: 'people',
  schema: personRowSchema,
  fields: PERSON_ROW_FIELDS,
  shape: PERSON_ROW_SHAPE,
  examples: {
    name: 'Grace Hopper',
    email: 'grace@example.com',
    team: 'Customer Care',
    fte: '0.8',
    startDate: '2026-10-01',
  },
  // A person with two roles has two rows.
  identity: ({ name, email, team, role }) => [
    typeof email === 'string' ? email.toLowerCase() : (name ?? null),
    team ?? null,
    role ?? null,
  ],
  write,
  event: (importId, count) => ({ type: 'PeopleImported', importId, count }),
  makes: [assignmentKind, personKind, teamKind],
});
