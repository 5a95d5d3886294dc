import { PersonEntity, type PersonRow } from '../entities/person.entity.ts';
import { violatedConstraint } from '../errors.ts';
import type { Tx } from '../tenant.ts';
import { conflict, insertRow, insertRows, selectRows, type New } from './rows.ts';

/** @throws AppError CONFLICT when the member signs in as another person already. */
export async function insertPerson(tx: Tx, person: New<PersonRow>): Promise<void> {
  try {
    await insertRow(tx, PersonEntity, person);
  } catch (error) {
    if (violatedConstraint(error) !== 'person_member') throw error;
    throw conflict('memberId', 'This member is another person already.', 'is taken');
  }
}

export const insertPeople = (tx: Tx, people: readonly New<PersonRow>[]) =>
  insertRows(tx, PersonEntity, people);

/** The person that this member signs in as. */
export async function findPersonOfMember(tx: Tx, memberId: string): Promise<PersonRow | null> {
  const [row] = await selectRows(tx, PersonEntity, 'AND t.member_id = $2', [memberId]);
  return row ?? null;
}
