import type {
  LifecycleStage,
  ScoreBand,
  UseCasesQueryVariables,
  UseCaseStatus,
} from '../api/generated/graphql.ts';

/** What the address of the list holds. */
export type Filters = {
  status?: UseCaseStatus[] | undefined;
  stage?: LifecycleStage[] | undefined;
  band?: ScoreBand[] | undefined;
  team?: string | undefined;
  text?: string | undefined;
  sort?: 'newest' | 'score' | undefined;
};

/** Rows of one request. */
export const PAGE = 100;

const some = <T>(values: T[] | undefined): T[] | null =>
  values && values.length > 0 ? values : null;

/** The filters as the API takes them. */
export const variablesOf = (filters: Filters): UseCasesQueryVariables => ({
  first: PAGE,
  sort: filters.sort === 'newest' ? 'NEWEST' : 'SCORE',
  statuses: some(filters.status),
  stages: some(filters.stage),
  bands: some(filters.band),
  teamId: filters.team || null,
  text: filters.text?.trim() || null,
});

/** Whether a filter is set. */
export const isFiltered = ({ status, stage, band, team, text }: Filters): boolean =>
  Boolean(status?.length || stage?.length || band?.length || team || text?.trim());

/** The filters without their default values, for a short address. */
export const tidy = (filters: Filters): Filters =>
  Object.fromEntries(
    Object.entries(filters).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : Boolean(value),
    ),
  );
