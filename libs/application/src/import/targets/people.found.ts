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

/** People by what tells them apart. */
class Directory {
  private readonly byNumber = new Map<string, Person>();
  private readonly byEmail = new Map<string, Person>();
  private readonly byName = new Map<string, Person[]>();

  add(person: Person): void {
    const { name, email, employeeNumber } = person;
    if (employeeNumber !== null) this.byNumber.set(nameKey(employeeNumber), person);
    // Of people who had one address before addresses were unique, the oldest holds it.
    const address = email === null ? null : nameKey(email);
    if (address !== null && !this.byEmail.has(address)) this.byEmail.set(address, person);
    const key = nameKey(name);
    const namesakes = this.byName.get(key);
    if (namesakes) namesakes.push(person);
    else this.byName.set(key, [person]);
  }

  numbered(number: string | null): Person | undefined {
    return number === null ? undefined : this.byNumber.get(nameKey(number));
  }

  addressed(email: string | null): Person | undefined {
    return email === null ? undefined : this.byEmail.get(nameKey(email));
  }

  named(name: string): readonly Person[] {
    return this.byName.get(nameKey(name)) ?? [];
  }
}

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
  const all = new Directory();
  for (const person of stored) all.add({ ...person, stored: person });
  const made = new Map<string, NewPerson>();

  const byName = ({ line, row }: MappedRow<PersonRow>): Person | 'AMBIGUOUS' | null => {
    const namesakes = all.named(row.name);
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
    const numbered = all.numbered(employeeNumber);
    if (numbered) return numbered;
    const addressed = all.addressed(email);
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
        all.add(kept);
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
      const holder = all.addressed(email);
      if (holder && holder !== person) {
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
