import type { UseCaseRow } from '@cadre/persistence';

type Renamed = 'ownerMemberId' | 'score';
type Internal = 'organizationId' | 'noRegisteredModelBy' | 'scoreRubricVersion';

/** A use case as readers see it. */
export type UseCaseRecord = Omit<UseCaseRow, Renamed | Internal> & {
  ownerId: UseCaseRow['ownerMemberId'];
  /** 0 to 100; null while not scored or incomplete. */
  scoreValue: UseCaseRow['score'];
};

export const useCaseRecord = ({ ownerMemberId, score, ...row }: UseCaseRow): UseCaseRecord => ({
  ...row,
  ownerId: ownerMemberId,
  scoreValue: score,
});
