import type { Instant, LifecycleStage } from '@cadre/domain';
import { StageMoveEntity, type StageMoveRow } from '../entities/stage-move.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRows, selectBy, type New } from './rows.ts';

export const insertStageMove = (tx: Tx, move: New<StageMoveRow>) => insertStageMoves(tx, [move]);
export const insertStageMoves = (tx: Tx, moves: readonly New<StageMoveRow>[]) =>
  insertRows(tx, StageMoveEntity, moves);

/** The moves of these use cases, newest first. */
export const stageMovesOf = (tx: Tx, useCaseIds: readonly string[]) =>
  selectBy(tx, StageMoveEntity, 'useCaseId', useCaseIds, 'ORDER BY t.at DESC, t.id DESC');

/** The stage of a use case at an instant, and when it entered that stage. */
export type StageThen = {
  id: string;
  stage: LifecycleStage | null;
  stageEnteredAt: Instant | null;
};

/** The stages at `at` of use cases that have moved since: the origin of the first move after it. */
export const stagesAt = (tx: Tx, at: Instant): Promise<StageThen[]> =>
  tx.query(
    `SELECT DISTINCT ON (m.use_case_id) m.use_case_id AS id, m.from_stage AS stage,
       (SELECT max(p.at) FROM cadre.stage_move p
        WHERE p.organization_id = $1 AND p.use_case_id = m.use_case_id AND p.at <= $2) AS "stageEnteredAt"
     FROM cadre.stage_move m WHERE m.organization_id = $1 AND m.at > $2
     ORDER BY m.use_case_id, m.at, m.id`,
    [tx.organizationId, new Date(at)],
  );
