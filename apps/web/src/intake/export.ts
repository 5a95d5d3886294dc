import type { ApolloClient } from '@apollo/client';
import {
  UseCasesDocument,
  type UseCaseRowFragment,
  type UseCasesQuery,
  type UseCasesQueryVariables,
} from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { BANDS, CRITERION_NAMES, LIFECYCLE, STATUSES } from './words.ts';
import { CRITERIA } from '@cadre/domain';

/** The most the API gives at once. */
const LARGEST_PAGE = 200;

/**
 * Reads every use case of a filter, page by page.
 * @param onProgress how many there are so far
 */
export async function readAll(
  client: ApolloClient,
  variables: UseCasesQueryVariables,
  onProgress: (count: number) => void,
): Promise<UseCaseRowFragment[]> {
  const all: UseCaseRowFragment[] = [];
  let after: string | null = null;
  for (;;) {
    const { data }: { data?: UseCasesQuery | undefined } = await client.query({
      query: UseCasesDocument,
      variables: { ...variables, first: LARGEST_PAGE, after },
      fetchPolicy: 'no-cache',
    });
    if (!data) throw new TypeError('Cadre does not answer.');
    all.push(...data.useCases.edges.map(({ node }) => node));
    onProgress(all.length);
    if (!data.useCases.pageInfo.hasNextPage) return all;
    after = data.useCases.pageInfo.endCursor ?? null;
  }
}

/** The use cases as a table of text and numbers. */
export const tableOf = (useCases: readonly UseCaseRowFragment[]): Table => ({
  columns: [
    'Title',
    'Status',
    'Stage',
    'Score',
    'Band',
    ...CRITERIA.map((criterion) => CRITERION_NAMES[criterion]),
    'Team',
    'Owner',
    'Created',
    'Id',
  ],
  rows: useCases.map((useCase) => [
    useCase.title,
    STATUSES[useCase.status],
    useCase.stage ? LIFECYCLE[useCase.stage] : null,
    useCase.scoreValue ?? null,
    useCase.band ? BANDS[useCase.band] : null,
    ...CRITERIA.map(
      (criterion) =>
        useCase.score?.contributions.find((part) => part.criterion === criterion)?.answer ?? null,
    ),
    useCase.team?.name ?? null,
    useCase.owner.name,
    useCase.createdAt,
    useCase.id,
  ]),
});
