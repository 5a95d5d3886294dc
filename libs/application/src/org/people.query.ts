import { peopleInput } from '@cadre/contracts';
import type { Instant } from '@cadre/domain';
import { query } from '../core/operation.ts';
import { idsInput, instantKey, keyAfter, pageOf, type Page } from '../paging/keyset.ts';

export type PersonRecord = {
  id: string;
  name: string;
  email: string | null;
  memberId: string | null;
  version: number;
  createdAt: Instant;
};

const COLUMNS = `p.id, p.name, p.email, p.member_id AS "memberId", p.version, p.created_at AS "createdAt"`;

/** With a day: only who has an active assignment on it. */
const ACTIVE = `($2::date IS NULL OR EXISTS (
  SELECT 1 FROM cadre.assignment a
  WHERE a.organization_id = p.organization_id AND a.person_id = p.id
    AND a.start_date <= $2 AND (a.end_date IS NULL OR $2 < a.end_date)))`;

/** A page of people, newest first. */
export const people = query({
  name: 'people',
  permission: 'read',
  input: peopleInput,
  async run(tx, { first, after, asOf }): Promise<Page<PersonRecord>> {
    const key = keyAfter(after, instantKey);
    const rows = await tx.query<PersonRecord>(
      `SELECT ${COLUMNS} FROM cadre.person p
       WHERE p.organization_id = $1 AND ${ACTIVE}
         AND ($3::timestamptz IS NULL OR (p.created_at, p.id) < ($3, $4::uuid))
       ORDER BY p.created_at DESC, p.id DESC LIMIT $5`,
      [tx.organizationId, asOf ?? null, key && new Date(key[0]), key?.[1] ?? null, first + 1],
    );
    return pageOf(
      rows,
      first,
      (row) => [row.createdAt, row.id],
      (row) => row,
    );
  },
});

export const personCount = query({
  name: 'personCount',
  permission: 'read',
  input: peopleInput,
  async run(tx, { asOf }): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.person p WHERE p.organization_id = $1 AND ${ACTIVE}`,
      [tx.organizationId, asOf ?? null],
    );
    return row?.count ?? 0;
  },
});

/** The people of these ids. */
export const peopleByIds = query({
  name: 'peopleByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<PersonRecord>(
      `SELECT ${COLUMNS} FROM cadre.person p WHERE p.organization_id = $1 AND p.id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
