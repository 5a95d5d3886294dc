import type { Share } from '@cadre/domain';
import type { PersonRow } from '@cadre/contracts/import';
import { assignmentsBy, type AssignmentRow, type ImportRowRow } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import type { Outcome } from '../importer.ts';
import type { MappedRow } from '../map-rows.ts';
import { overFullTime } from './full-time.ts';
import type { NewPerson } from './people.found.ts';

/** What a file may change of an assignment; another person, team or role is another row. */
export type Terms = Pick<PersonRow, 'fte' | 'startDate' | 'endDate' | 'employmentType'>;
/** The planned write for one row: a new assignment (`before` null), or a change of an existing one. */
export type Plan = {
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
 * Leaves out, row by row, what would take a person above full time. Checked one by one, since a part of a person's rows may
 * fit.
 */
export async function withinFullTime(
  work: Work,
  plans: readonly Plan[],
  made: ReadonlyMap<string, NewPerson>,
  outcome: Outcome,
): Promise<Plan[]> {
  const changing = plans.filter(({ changed }) => changed);
  const storedIds = [...new Set(changing.map(({ personId }) => personId))].filter(
    (id) => !made.has(id),
  );
  const stored = byPerson(await assignmentsBy(work.tx, 'personId', storedIds));
  const refused = new Set<Plan>();
  for (const [personId, own] of byPerson(changing)) {
    const shares = new Map<string, Share>(
      stored.get(personId)?.map((share) => [share.id, share] as const),
    );
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

/** Looked up, since a batch has a thousand people. */
function byPerson<T extends { personId: string }>(all: readonly T[]): Map<string, T[]> {
  const people = new Map<string, T[]>();
  for (const one of all) {
    const own = people.get(one.personId);
    if (own) own.push(one);
    else people.set(one.personId, [one]);
  }
  return people;
}
