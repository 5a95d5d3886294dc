import { stageMovesOf, type StageMoveRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

/** `from` and `to` are keywords of SQL, so the columns have other names. */
export type StageMoveRecord = Omit<StageMoveRow, 'organizationId' | 'fromStage' | 'toStage'> & {
  from: StageMoveRow['fromStage'];
  to: StageMoveRow['toStage'];
};

/** The moves of these use cases, newest first. All of them, because a use case moves seldom. */
export const stageMovesByUseCaseIds = query({
  name: 'stageMovesByUseCaseIds',
  permission: 'read',
  input: idsInput,
  run: async (tx, { ids }): Promise<StageMoveRecord[]> =>
    (await stageMovesOf(tx, ids)).map(({ fromStage: from, toStage: to, ...move }) => ({
      ...move,
      from,
      to,
    })),
});
