import type { ApolloClient } from '@apollo/client';
import {
  UseCaseExportDocument,
  type LifecycleStage,
  type UseCaseExportQuery,
  type UseCaseExportQueryVariables,
} from '../api/generated/graphql.ts';
import { instantCell, type Table } from '../figures/csv.ts';
import type { Clock } from '../ui/format.ts';
import { LIFECYCLE } from '../lifecycle/words.ts';
import { BANDS, CRITERION_NAMES, STATUSES } from './words.ts';
import { CRITERIA } from '@cadre/domain';

type ExportedUseCase = UseCaseExportQuery['useCases']['edges'][number]['node'];

/** The largest page that the API allows. */
const LARGEST_PAGE = 200;

/**
 * Reads every use case of a filter, page by page.
 * @param onProgress called with the number of use cases read so far
 */
export async function readAll(
  client: ApolloClient,
  variables: UseCaseExportQueryVariables,
  onProgress: (count: number) => void,
): Promise<ExportedUseCase[]> {
  const all: ExportedUseCase[] = [];
  let after: string | null = null;
  for (;;) {
    const { data }: { data?: UseCaseExportQuery | undefined } = await client.query({
      query: UseCaseExportDocument,
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

const STAGES = Object.keys(LIFECYCLE) as LifecycleStage[];

/** The use cases as a table of text and numbers. */
export const tableOf = (useCases: readonly ExportedUseCase[], clock: Clock): Table => ({
  columns: [
    'Title',
    'Status',
    'Stage',
    'Score',
    'Band',
    ...CRITERIA.map((criterion) => CRITERION_NAMES[criterion]),
    'Team',
    'Owner',
    ...STAGES.map((stage) => `Accountable: ${LIFECYCLE[stage]}`),
    'Created',
    'Id',
  ],
  rows: useCases.map((useCase) => [
    useCase.title,
    STATUSES[useCase.status],
    useCase.stage ? LIFECYCLE[useCase.stage] : null,
    useCase.scoreValue ?? null,
    useCase.band ? BANDS[useCase.band] : null,
    ...CRITERIA.map((criterion) => useCase.criteria[criterion] ?? null),
    useCase.team?.name ?? null,
    useCase.owner.name,
    ...useCase.accountability.map(({ person }) => person?.name ?? null),
    instantCell(useCase.createdAt, clock),
    useCase.id,
  ]),
});
