import { PersonEntity, type PersonRow } from '../entities/person.entity.ts';
import { violatedConstraint } from '../errors.ts';
import type { Tx } from '../tenant.ts';
import { askedOf, type Asked } from './asked.ts';
import {
  conflict,
  countRows,
  findByIds,
  insertRows,
  selectPage,
  selectRows,
  type New,
  type PageOf,
} from './rows.ts';
import { hasAllWords, patternsOf } from './search.ts';

/** @throws AppError CONFLICT when the member signs in as another person already. */
export async function insertPerson(tx: Tx, person: New<PersonRow>): Promise<void> {
  try {
    await insertRows(tx, PersonEntity, [person]);
  } catch (error) {
    if (violatedConstraint(error) !== 'person_member') throw error;
    throw conflict('memberId', 'This member is another person already.', 'is taken');
  }
}

export const insertPeople = (tx: Tx, people: readonly New<PersonRow>[]) =>
  insertRows(tx, PersonEntity, people);

/** The person that this member signs in as. */
export async function findPersonOfMember(
  tx: Tx,
  memberId: string | null,
): Promise<PersonRow | null> {
  const [row] = await selectRows(tx, PersonEntity, 'AND t.member_id = $2', [memberId]);
  return row ?? null;
}

export const findPeopleByIds = (tx: Tx, ids: readonly string[], asked?: Asked) =>
  findByIds(tx, askedOf(PersonEntity, asked), ids);

/** With a day: only people who have an active assignment on that day. With a text: only those whose name has its words. */
type PeopleFilter = { asOf: string | null; text: string | null };
const ACTIVE = `AND ($2::date IS NULL OR EXISTS (
  SELECT 1 FROM cadre.assignment a
  WHERE a.organization_id = t.organization_id AND a.person_id = t.id
    AND a.start_date <= $2 AND (a.end_date IS NULL OR $2 < a.end_date)))
  AND ${hasAllWords('t.name', '$3')}`;

/** A page of people, newest first. */
export const pageOfPeople = (tx: Tx, { asOf, text, ...page }: PeopleFilter & PageOf) =>
  selectPage(tx, PersonEntity, { by: 'createdAt', ...page }, ACTIVE, [asOf, patternsOf(text)]);
export const countPeople = (tx: Tx, { asOf, text }: PeopleFilter) =>
  countRows(tx, PersonEntity, ACTIVE, [asOf, patternsOf(text)]);

/** Locks people, because their shares of roles are about to be summed. */
export const lockPeople = (tx: Tx, ids: readonly string[]) =>
  selectRows(tx, PersonEntity, 'AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR NO KEY UPDATE', [ids]);

/** The people who have one of these addresses (in lower case) or names, locked: their shares are about to be summed. */
export const lockPeopleKnownAs = (
  tx: Tx,
  { emails, names }: { emails: readonly string[]; names: readonly string[] },
) =>
  selectRows(
    tx,
    PersonEntity,
    'AND (lower(t.email) = ANY($2) OR t.name = ANY($3)) ORDER BY t.id FOR NO KEY UPDATE',
    [emails, names],
  );
