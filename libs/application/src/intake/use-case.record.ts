import type { UseCaseRow } from '@cadre/persistence';
import type { TeamRecord } from '../org/teams.query.ts';
import type { MemberRecord } from '../tenancy/members.query.ts';

/** A use case as readers see it: its row, but for what only the scoring and the audit read. */
export type UseCaseRecord = Omit<
  UseCaseRow,
  'organizationId' | 'noRegisteredModelBy' | 'scoreRubricVersion'
> & {
  /** The team and the owner, where they were read with it: see `useCases`. */
  team?: TeamRecord | null;
  owner?: MemberRecord;
};
