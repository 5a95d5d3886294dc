import { instant, nullable, tenantTable, text, uuid, type RowOf } from './table.ts';

/** A review of a model. It is never edited; one that was recorded by mistake is withdrawn. */
export const ModelReviewEntity = tenantTable('model_review', {
  key: ['id'],
  columns: {
    id: uuid(),
    modelId: uuid(),
    /** When it was held; facts read it. */
    at: instant(),
    note: text(),
    /** Where what it stands on can be read; never fetched. */
    evidenceUrl: nullable(text()),
    /** The member who recorded it. */
    createdBy: nullable(uuid()),
    createdAt: instant(),
  },
  references: { modelId: 'model', createdBy: 'member' },
  indexes: { model_review_model: ['modelId', 'at'], model_review_author: ['createdBy'] },
});
export type ModelReviewRow = RowOf<typeof ModelReviewEntity>;
