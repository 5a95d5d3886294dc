import { PersonEntity, type PersonRow } from '../entities/person.entity.ts';
import type { Tx } from '../tenant.ts';
import {
  findById,
  findByIds,
  insertRow,
  insertRows,
  selectRows,
  updateRow,
  updateRows,
  type Change,
  type New,
  type Patch,
} from './rows.ts';

export const insertPerson = (tx: Tx, person: New<PersonRow>) => insertRow(tx, PersonEntity, person);
export const insertPeople = (tx: Tx, people: readonly New<PersonRow>[]) =>
  insertRows(tx, PersonEntity, people);
export const findPerson = (tx: Tx, id: string) => findById(tx, PersonEntity, id);
export const findPeopleByIds = (tx: Tx, ids: readonly string[]) => findByIds(tx, PersonEntity, ids);
/** @throws AppError CONFLICT */
export const updatePerson = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<PersonRow>,
) => updateRow(tx, PersonEntity, id, expectedVersion, patch);
export const updatePeople = (tx: Tx, changes: readonly Change<PersonRow>[]) =>
  updateRows(tx, PersonEntity, changes);

/** The person that this member signs in as. */
export async function findPersonOfMember(tx: Tx, memberId: string): Promise<PersonRow | null> {
  const [row] = await selectRows(tx, PersonEntity, 'AND t.member_id = $2', [memberId]);
  return row ?? null;
}
