import type { UseCaseRow } from '@cadre/persistence';

/** A use case as readers see it: its row, but for what only the scoring and the audit read. */
export type UseCaseRecord = Omit<
  UseCaseRow,
  'organizationId' | 'noRegisteredModelBy' | 'scoreRubricVersion'
>;
