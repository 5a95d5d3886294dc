import { PersonEntity, type PersonRow } from '../entities/person.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, insertRows, selectRows, type New } from './rows.ts';

export const insertPerson = (tx: Tx, person: New<PersonRow>) => insertRow(tx, PersonEntity, person);
export const insertPeople = (tx: Tx, people: readonly New<PersonRow>[]) =>
  insertRows(tx, PersonEntity, people);

/** The person that this member signs in as. */
export async function findPersonOfMember(tx: Tx, memberId: string): Promise<PersonRow | null> {
  const [row] = await selectRows(tx, PersonEntity, 'AND t.member_id = $2', [memberId]);
  return row ?? null;
}
