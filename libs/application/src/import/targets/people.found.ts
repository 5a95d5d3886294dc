import { nameKey } from '@cadre/domain';
import type { PersonRow } from '@cadre/contracts/import';
import { lockPeopleKnownAs } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import type { Outcome } from '../importer.ts';
import type { MappedRow } from '../map-rows.ts';

export type NewPerson = { id: string; name: string; email: string | null };
type FoundPeople = {
  /** The id of a row's person, made (but not yet stored) when there is none. */
  of(row: MappedRow<PersonRow>): string | 'AMBIGUOUS';
  made: Map<string, NewPerson>;
};

/**
 * Finds people by e-mail address, or by name where a row has no address. Locks them, since their shares are about to be
 * summed.
 * @param outcome says where a person is used whose name or address is spelled in another way
 */
export async function findPeople(
  work: Work,
  rows: readonly MappedRow<PersonRow>[],
  { used }: Pick<Outcome, 'used'>,
): Promise<FoundPeople> {
  const emails = rows.flatMap(({ row }) => row.email ?? []);
  const names = rows.flatMap(({ row }) => (row.email === null ? row.name : []));
  const stored = await lockPeopleKnownAs(work.tx, { emails, names });
  const all: NewPerson[] = [...stored];
  const made = new Map<string, NewPerson>();
  return {
    made,
    of({ line, row: { name, email } }) {
      const address = email === null ? null : nameKey(email);
      const matches = all.filter((person) =>
        address === null
          ? person.name === name
          : person.email !== null && nameKey(person.email) === address,
      );
      if (address === null && matches.length > 1) return 'AMBIGUOUS';
      const [match] = matches;
      if (match) {
        // A file that spells a person in two ways says so of each.
        if (match.name !== name) used.push({ line, field: 'name', name: match.name });
        else if (email !== null && match.email !== email) {
          used.push({ line, field: 'email', name: match.email ?? '' });
        }
        return match.id;
      }
      const person = { id: work.newId(), name, email };
      all.push(person);
      made.set(person.id, person);
      return person.id;
    },
  };
}
