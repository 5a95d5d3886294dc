import type { z } from 'zod';
import { useCasesInput } from '@cadre/contracts';
import {
  countUseCases,
  pageOfUseCases,
  type AskedOfUseCases,
  type ListedUseCase,
  type UseCaseSort,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { query } from '../core/operation.ts';
import { instantKey, keyAfter, numberKey, pageOf, type Page } from '../paging/keyset.ts';
import { memberRecord } from '../tenancy/members.query.ts';
import type { UseCaseRecord } from './use-case.record.ts';

/** For each order, the shape of its cursors and the values in one. */
const SORTS: Record<
  UseCaseSort,
  { key: z.ZodType<[number, string]>; of: (row: UseCaseRecord) => [number, string] }
> = {
  NEWEST: { key: instantKey, of: (row) => [row.createdAt, row.id] },
  SCORE: { key: numberKey, of: (row) => [row.scoreValue ?? -1, row.id] },
};

const useCaseRecord = ({ owner, ...useCase }: ListedUseCase): UseCaseRecord =>
  owner ? { ...useCase, owner: memberRecord(owner) } : useCase;

/** The team and the owner come with their use cases where something is asked of them. */
function askedOf({ asks }: App): AskedOfUseCases {
  const useCase = asks?.get('UseCase');
  return {
    useCase,
    ...(useCase?.has('teamId') && { team: asks?.get('Team') }),
    ...(useCase?.has('ownerId') && { owner: asks?.get('Member') }),
  };
}

/** A page of use cases, newest or best first. */
export const useCases = query({
  name: 'useCases',
  permission: 'read',
  input: useCasesInput,
  async run(tx, { sort, first, after, ...filter }, { app }): Promise<Page<UseCaseRecord>> {
    const { key, of } = SORTS[sort];
    const page = { sort, limit: first + 1, after: keyAfter(after, key) };
    const rows = (await pageOfUseCases(tx, filter, page, askedOf(app))).map(useCaseRecord);
    return pageOf(rows, first, of, (row) => row);
  },
});

/** How many use cases a filter finds, on all pages. */
export const useCaseCount = query({
  name: 'useCaseCount',
  permission: 'read',
  input: useCasesInput,
  run: (tx, { sort: _sort, first: _first, after: _after, ...filter }): Promise<number> =>
    countUseCases(tx, filter),
});
