import type { UseCaseQuery } from '../api/generated/graphql.ts';

/** A use case as its own page shows it. */
export type UseCaseDetail = UseCaseQuery['useCase'];
