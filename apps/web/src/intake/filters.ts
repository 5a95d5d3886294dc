import {
  LIFECYCLE_STAGES,
  SCORE_BANDS,
  USE_CASE_STATUSES,
  type LifecycleStage,
  type ScoreBand,
  type UseCaseStatus,
} from '@cadre/domain';
import * as z from 'zod/mini';
import type { UseCasesQueryVariables } from '../api/generated/graphql.ts';

/** What the address of the list holds. What it does not know is left out rather than refused. */
export const useCasesSearch = z.object({
  status: z.optional(z.catch(z.array(z.enum(USE_CASE_STATUSES)), [])),
  stage: z.optional(z.catch(z.array(z.enum(LIFECYCLE_STAGES)), [])),
  band: z.optional(z.catch(z.array(z.enum(SCORE_BANDS)), [])),
  team: z.optional(z.catch(z.string(), '')),
  text: z.optional(z.catch(z.string(), '')),
  sort: z.optional(z.catch(z.enum(['newest', 'score']), 'score')),
});
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

/** Whether anything is left out of the list. */
export const isFiltered = ({ status, stage, band, team, text }: Filters): boolean =>
  Boolean(status?.length || stage?.length || band?.length || team || text?.trim());

/** The address without what says nothing. */
export const tidy = (filters: Filters): Filters =>
  Object.fromEntries(
    Object.entries(filters).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : Boolean(value),
    ),
  );
