import { nameKey } from '@cadre/domain';
import type { PersonRow } from '@cadre/contracts/import';
import {
  assignmentsBy,
  lockPeopleKnownAs,
  type AssignmentRow,
  type PersonRow as StoredPerson,
} from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import type { Outcome } from '../importer.ts';
import type { MappedRow } from '../map-rows.ts';

export type NewPerson = {
  id: string;
  name: string;
  email: string | null;
  employeeNumber: string | null;
};
type Person = NewPerson & { stored: StoredPerson | null };

/** The person of a row, or why none can be told. */
export type FoundPerson =
  | { person: Person; refused?: never }
  | { person?: never; refused: { field: string; reason: string } };

export type FoundPeople = {
  /** The person of a row, made (but not yet stored) when there is none. */
  of(row: MappedRow<PersonRow>): FoundPerson;
  made: Map<string, NewPerson>;
  /** The assignments of the people who are stored, by person. */
  assignments: ReadonlyMap<string, readonly AssignmentRow[]>;
};

const sameKey = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && nameKey(one) === nameKey(other);

/**
 * Finds people by employee number, else by e-mail address, else by name: within the row's team, or where one person alone
 * bears it, which is told as a guess. Locks them, since their shares are about to be summed.
 * @param teams ids of the teams that are there, by `nameKey`
 */
export async function findPeople(
  work: Work,
  rows: readonly MappedRow<PersonRow>[],
  teams: ReadonlyMap<string, string>,
  { used, notes }: Pick<Outcome, 'used' | 'notes'>,
): Promise<FoundPeople> {
  const isNamed = ({ row }: MappedRow<PersonRow>) => !row.email && !row.employeeNumber;
  const stored = await lockPeopleKnownAs(work.tx, {
    numbers: rows.flatMap(({ row }) => row.employeeNumber ?? []),
    emails: rows.flatMap(({ row }) => row.email ?? []),
    names: rows.filter(isNamed).map(({ row }) => row.name),
  });
  const ids = stored.map(({ id }) => id);
  const assignments = new Map<string, AssignmentRow[]>();
  for (const one of await assignmentsBy(work.tx, 'personId', ids)) {
    assignments.set(one.personId, [...(assignments.get(one.personId) ?? []), one]);
  }
  const all: Person[] = stored.map((person) => ({ ...person, stored: person }));
  const made = new Map<string, NewPerson>();

  const byName = ({ line, row }: MappedRow<PersonRow>): Person | 'AMBIGUOUS' | null => {
    const namesakes = all.filter(({ name }) => sameKey(name, row.name));
    const team = teams.get(nameKey(row.team));
    const within = namesakes.filter(({ id }) =>
      assignments.get(id)?.some(({ teamId }) => teamId === team),
    );
    const [colleague] = within;
    if (colleague && within.length === 1) return colleague;
    if (namesakes.length > 1) return 'AMBIGUOUS';
    const [only] = namesakes;
    if (only?.stored) {
      const reason = `is taken for the one person of this name, who has been in another team: check it`;
      notes.push({ line, field: 'name', value: row.name, reason });
    }
    return only ?? null;
  };

  const find = (mapped: MappedRow<PersonRow>): Person | 'AMBIGUOUS' | null => {
    const { employeeNumber, email } = mapped.row;
    const numbered = all.find((one) => sameKey(one.employeeNumber, employeeNumber));
    if (numbered) return numbered;
    const addressed = all.find((one) => sameKey(one.email, email));
    if (addressed) return addressed;
    return isNamed(mapped) ? byName(mapped) : null;
  };

  return {
    made,
    assignments,
    of(mapped) {
      const { line, row } = mapped;
      const { name, email, employeeNumber } = row;
      const person = find(mapped);
      if (person === 'AMBIGUOUS') {
        const reason = 'is the name of several people here: give an e-mail address';
        return { refused: { field: 'name', reason } };
      }
      if (person === null) {
        const fresh = { id: work.newId(), name, email, employeeNumber };
        const kept = { ...fresh, stored: null };
        all.push(kept);
        made.set(fresh.id, fresh);
        return { person: kept };
      }
      if (
        employeeNumber !== null &&
        person.employeeNumber !== null &&
        !sameKey(person.employeeNumber, employeeNumber)
      ) {
        const reason = `is the address of ${person.name}, whose employee number is another`;
        return { refused: { field: 'email', reason } };
      }
      const holder = all.find((one) => one !== person && sameKey(one.email, email));
      if (holder) {
        return { refused: { field: 'email', reason: `is the address of ${holder.name} already` } };
      }
      // A file that spells a person in two ways says so of each.
      if (person.name !== name) used.push({ line, field: 'name', name: person.name });
      else if (sameKey(person.email, email) && person.email !== email) {
        used.push({ line, field: 'email', name: person.email ?? '' });
      }
      return { person };
    },
  };
}
