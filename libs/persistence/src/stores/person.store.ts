import { nameKey } from '@cadre/domain';
import { PersonEntity, type PersonRow } from '../entities/person.entity.ts';
import type { Tx } from '../tenant.ts';
import { askedOf, type Asked } from './asked.ts';
import {
  countRows,
  findById,
  findByIds,
  insertRows,
  selectPage,
  selectRows,
  type New,
  type PageOf,
  type Patch,
} from './rows.ts';
import { hasAllWords, patternsOf } from './search.ts';
import { updateUnique, withKeys, type Unique } from './unique.ts';

const keyOf = (text: string | null | undefined) => (text ? nameKey(text) : null);

type Known = Partial<Pick<PersonRow, 'email' | 'employeeNumber' | 'memberId'>>;

/** A person who is archived gives their address and number up. */
export const PERSON_KEYS: Unique<PersonRow> = {
  entity: PersonEntity,
  of: 'email',
  from: ['email', 'employeeNumber', 'name', 'archivedAt'],
  keys: ({ email, employeeNumber, name = '', archivedAt }) => ({
    nameKey: archivedAt ? null : nameKey(name),
    emailKey: archivedAt ? null : keyOf(email),
    employeeNumberKey: archivedAt ? null : keyOf(employeeNumber),
  }),
};

/** The people with this address, employee number or member, the oldest first. */
export const findPeopleKnownAs = (tx: Tx, { email, employeeNumber, memberId = null }: Known) =>
  selectRows(
    tx,
    PersonEntity,
    `AND (t.email_key = $2 OR t.employee_number_key = $3 OR t.member_id = $4::uuid)
     ORDER BY t.created_at, t.id`,
    [keyOf(email), keyOf(employeeNumber), memberId],
  );

export const insertPerson = (tx: Tx, person: New<PersonRow>) => insertPeople(tx, [person]);
export const findPerson = (tx: Tx, id: string) => findById(tx, PersonEntity, id);

/** @throws AppError CONFLICT */
export const updatePerson = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<PersonRow>,
) => updateUnique(tx, PERSON_KEYS, id, expectedVersion, patch);

export const insertPeople = (tx: Tx, people: readonly New<PersonRow>[]) =>
  insertRows(
    tx,
    PersonEntity,
    people.map((person) => withKeys(PERSON_KEYS, person)),
  );

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
type PeopleFilter = { asOf: string | null; text: string | null; includeArchived: boolean };
const ACTIVE = `AND ($2::date IS NULL OR EXISTS (
  SELECT 1 FROM cadre.assignment a
  WHERE a.organization_id = t.organization_id AND a.person_id = t.id
    AND a.start_date <= $2 AND (a.end_date IS NULL OR $2 < a.end_date)))
  AND ${hasAllWords('t.name', '$3')} AND ($4 OR t.archived_at IS NULL)`;

/** A page of people, newest first. */
export const pageOfPeople = (
  tx: Tx,
  { asOf, text, includeArchived, ...page }: PeopleFilter & PageOf,
) =>
  selectPage(tx, PersonEntity, { by: 'createdAt', ...page }, ACTIVE, [
    asOf,
    patternsOf(text),
    includeArchived,
  ]);
export const countPeople = (tx: Tx, { asOf, text, includeArchived }: PeopleFilter) =>
  countRows(tx, PersonEntity, ACTIVE, [asOf, patternsOf(text), includeArchived]);

/** Locks people, because their shares of roles are about to be summed. */
export const lockPeople = (tx: Tx, ids: readonly string[]) =>
  selectRows(tx, PersonEntity, 'AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR NO KEY UPDATE', [ids]);

/** Those of these people who have left at `at`. */
export const leaversAmong = (
  tx: Tx,
  ids: readonly string[],
  at: number,
): Promise<{ id: string }[]> =>
  tx.query(
    `SELECT p.id FROM unnest($2::uuid[]) AS p (id), cadre.organization o
     WHERE o.id = $1 AND cadre.has_left($1, p.id, $3, o.time_zone)`,
    [tx.organizationId, ids, new Date(at)],
  );

/** The people who have one of these numbers, addresses or names, locked: their shares are about to be summed. */
export const lockPeopleKnownAs = (
  tx: Tx,
  {
    numbers,
    emails,
    names,
  }: { numbers: readonly string[]; emails: readonly string[]; names: readonly string[] },
) =>
  selectRows(
    tx,
    PersonEntity,
    `AND (t.email_key = ANY($2) OR t.name_key = ANY($3) OR t.employee_number_key = ANY($4))
     AND t.archived_at IS NULL ORDER BY t.id FOR NO KEY UPDATE`,
    [emails.map(nameKey), names.map(nameKey), numbers.map(nameKey)],
  );
