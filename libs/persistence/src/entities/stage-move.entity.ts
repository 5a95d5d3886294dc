import { LIFECYCLE_STAGES, type Actor } from '@cadre/domain';
import { instant, json, nullable, tenantTable, text, uuid, word, type RowOf } from './table.ts';

export const StageMoveEntity = tenantTable('stage_move', {
  key: ['id'],
  columns: {
    id: uuid(),
    useCaseId: uuid(),
    at: instant(),
    fromStage: nullable(word(LIFECYCLE_STAGES)),
    toStage: nullable(word(LIFECYCLE_STAGES)),
    actor: json<Actor>(),
    reason: nullable(text()),
  },
  references: { useCaseId: 'use_case' },
  indexes: { stage_move_latest: ['useCaseId', 'at', 'id'] },
});
export type StageMoveRow = RowOf<typeof StageMoveEntity>;
