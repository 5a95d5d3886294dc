import type { LifecycleStage, ScoreBand, UseCaseStatus } from '@cadre/domain';
import { MemberEntity, type MemberRow } from '../entities/member.entity.ts';
import { TeamEntity, type TeamRow } from '../entities/team.entity.ts';
import { UseCaseEntity, type UseCaseRow } from '../entities/use-case.entity.ts';
import type { Tx } from '../tenant.ts';
import { askedOf, selectWithParents, type Asked, type Parents } from './asked.ts';
import { countRows, selectRows } from './rows.ts';
import { hasAllWords, patternsOf } from './search.ts';

/**
 * For each order of the list, the compared expression, as its index has it, and its value for a row. Use cases without a
 * score come last.
 */
const SORTS = {
  NEWEST: {
    property: 'createdAt',
    value: 't.created_at',
    bind: (at: number): unknown => new Date(at),
  },
  SCORE: {
    property: 'scoreValue',
    value: 'coalesce(t.score_value, -1)',
    bind: (score: number): unknown => score,
  },
} as const;
export type UseCaseSort = keyof typeof SORTS;

/** A field that is absent or null does not filter. */
export type UseCaseFilter = {
  statuses?: readonly UseCaseStatus[] | null;
  stages?: readonly LifecycleStage[] | null;
  bands?: readonly ScoreBand[] | null;
  teamId?: string | null;
  ownerId?: string | null;
  /** Words that title and problem contain, without regard to case, accents and order. */
  text?: string | null;
};
const CONDITIONS: Record<keyof UseCaseFilter, (place: string) => string> = {
  statuses: (place) => `t.status = ANY(${place}::text[])`,
  stages: (place) => `t.stage = ANY(${place}::text[])`,
  bands: (place) => `t.band = ANY(${place}::text[])`,
  teamId: (place) => `t.team_id = ${place}::uuid`,
  ownerId: (place) => `t.owner_id = ${place}::uuid`,
  text: (place) => hasAllWords("(t.title || ' ' || t.problem)", place),
};

/** Only the conditions that are asked for, so that the planner can use the index of each. */
function conditionsOf(filter: UseCaseFilter): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const conditions = (Object.keys(CONDITIONS) as (keyof UseCaseFilter)[]).flatMap((name) => {
    const value = name === 'text' ? patternsOf(filter.text) : filter[name];
    if (value === null || value === undefined || value === '') return [];
    params.push(value);
    return `AND ${CONDITIONS[name](`$${params.length + 1}`)}`;
  });
  return { sql: conditions.join(' '), params };
}

/** A use case with the rows that it refers to, where they were asked for. */
export type ListedUseCase = UseCaseRow & { team?: TeamRow | null; owner?: MemberRow };

/** What is asked of each use case of a page; a team and an owner are read only when something is asked of them. */
export type AskedOfUseCases = { useCase?: Asked; team?: Asked; owner?: Asked };

export type PageOfUseCases = {
  sort: UseCaseSort;
  limit: number;
  after: readonly [value: number, id: string] | null;
};

/**
 * A page of use cases, newest or best first.
 * @param page `after` is the last row of the page before: its instant or score (-1 without one), and its id
 */
export function pageOfUseCases(
  tx: Tx,
  filter: UseCaseFilter,
  page: PageOfUseCases,
): Promise<UseCaseRow[]>;
export function pageOfUseCases(
  tx: Tx,
  filter: UseCaseFilter,
  page: PageOfUseCases,
  asked?: AskedOfUseCases,
): Promise<ListedUseCase[]>;
export function pageOfUseCases(
  tx: Tx,
  filter: UseCaseFilter,
  page: PageOfUseCases,
  { useCase, team, owner }: AskedOfUseCases = {},
): Promise<ListedUseCase[]> {
  const { property, value, bind } = SORTS[page.sort];
  const { sql, params } = conditionsOf(filter);
  const place = (): string => `$${params.length + 1}`;
  let after = '';
  if (page.after) {
    params.push(bind(page.after[0]));
    const first = `$${params.length + 1}`;
    params.push(page.after[1]);
    after = `AND (${value}, t.id) < (${first}, ${place()}::uuid)`;
  }
  params.push(page.limit);
  const parents: Parents = {
    ...(team && { team: { key: 'teamId', view: askedOf(TeamEntity, team) } }),
    ...(owner && { owner: { key: 'ownerId', view: askedOf(MemberEntity, owner) } }),
  };
  return selectWithParents(
    tx,
    askedOf(UseCaseEntity, useCase, property, 'teamId', 'ownerId'),
    parents,
    `${sql} ${after} ORDER BY ${value} DESC, t.id DESC LIMIT ${place()}`,
    params,
  );
}

/** How many use cases a filter finds. */
export function countUseCases(tx: Tx, filter: UseCaseFilter): Promise<number> {
  const { sql, params } = conditionsOf(filter);
  return countRows(tx, UseCaseEntity, sql, params);
}

/** The use cases of these ids, the latest change last. */
export const useCasesByChange = (tx: Tx, ids: readonly string[]): Promise<UseCaseRow[]> =>
  selectRows(tx, UseCaseEntity, 'AND t.id = ANY($2::uuid[]) ORDER BY t.updated_at, t.id', [ids]);
