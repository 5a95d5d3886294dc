import type { z } from 'zod';
import { useCasesInput } from '@cadre/contracts';
import { query } from '../core/operation.ts';
import { instantKey, keyAfter, numberKey, pageOf, type Page } from '../paging/keyset.ts';
import { USE_CASE_COLUMNS, type UseCaseRecord } from './use-case.record.ts';

type Input = z.output<typeof useCasesInput>;

/** Each order: what is compared (index and all), and what a cursor of it holds. What has no score comes last. */
const SORTS = {
  NEWEST: {
    columns: 'u.created_at, u.id',
    key: instantKey,
    bind: (value: number) => new Date(value),
    of: (row: UseCaseRecord) => [row.createdAt, row.id],
  },
  SCORE: {
    columns: 'coalesce(u.score, -1), u.id',
    key: numberKey,
    bind: (value: number) => value,
    of: (row: UseCaseRecord) => [row.scoreValue ?? -1, row.id],
  },
} as const;

/** A page of use cases, newest or best first. */
export const useCases = query({
  name: 'useCases',
  permission: 'read',
  input: useCasesInput,
  async run(tx, input): Promise<Page<UseCaseRecord>> {
    const sort = SORTS[input.sort];
    const { where, params } = conditions(tx.organizationId, input);
    const after = keyAfter(input.after, sort.key);
    if (after) {
      params.push(sort.bind(after[0]), after[1]);
      where.push(`(${sort.columns}) < ($${params.length - 1}, $${params.length}::uuid)`);
    }
    params.push(input.first + 1);
    const rows = await tx.query<UseCaseRecord>(
      `SELECT ${USE_CASE_COLUMNS} FROM cadre.use_case u WHERE ${where.join(' AND ')}
       ORDER BY ${sort.columns.replaceAll(', u.id', ' DESC, u.id DESC')} LIMIT $${params.length}`,
      params,
    );
    return pageOf(rows, input.first, sort.of, (row) => row);
  },
});

/** How many use cases a filter finds, whatever the page. */
export const useCaseCount = query({
  name: 'useCaseCount',
  permission: 'read',
  input: useCasesInput,
  async run(tx, input): Promise<number> {
    const { where, params } = conditions(tx.organizationId, input);
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*) AS count FROM cadre.use_case u WHERE ${where.join(' AND ')}`,
      params,
    );
    return row?.count ?? 0;
  },
});

function conditions(organizationId: string, input: Input): { where: string[]; params: unknown[] } {
  const where = ['u.organization_id = $1'];
  const params: unknown[] = [organizationId];
  const add = (value: unknown, sql: (place: string) => string): void => {
    if (value === null || value === undefined || value === '') return;
    params.push(value);
    where.push(sql(`$${params.length}`));
  };
  add(input.statuses, (place) => `u.status = ANY(${place}::text[])`);
  add(input.stages, (place) => `u.stage = ANY(${place}::text[])`);
  add(input.bands, (place) => `u.band = ANY(${place}::text[])`);
  add(input.teamId, (place) => `u.team_id = ${place}::uuid`);
  add(input.ownerId, (place) => `u.owner_member_id = ${place}::uuid`);
  add(
    input.text,
    (place) => `position(lower(${place}::text) IN lower(u.title || ' ' || u.problem)) > 0`,
  );
  return { where, params };
}
