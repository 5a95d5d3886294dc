import { reviewModelInput, withdrawModelReviewInput } from '@cadre/contracts';
import {
  deleteModelReview,
  findModel,
  findModelReview,
  insertModelReview,
} from '@cadre/persistence';
import { found, invalid } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';

/** Records that a model was reviewed. Its next review falls due by itself. */
export const reviewModel = command({
  name: 'reviewModel',
  permission: 'model.write',
  input: reviewModelInput,
  async run(work, { modelId, at = work.at, note, evidenceUrl }) {
    const model = found(await findModel(work.tx, modelId), 'model', 'modelId');
    if (at > work.at) throw invalid('at', 'must not be in the future');
    await requireUnarchived(work.tx, { model: modelId });
    const review = {
      id: work.newId(),
      modelId,
      at,
      note,
      evidenceUrl,
      createdBy: work.actor.memberId,
      createdAt: work.at,
    };
    insertModelReview(work.tx, review);
    work.audit('modelReview', review.id, null, { title: model.name, ...review });
    work.emit({ type: 'ModelReviewed', modelId, reviewId: review.id });
    return { id: review.id };
  },
});

/** Takes back a review that was recorded by mistake. The audit log keeps what it said. */
export const withdrawModelReview = command({
  name: 'withdrawModelReview',
  permission: 'model.write',
  input: withdrawModelReviewInput,
  async run(work, { id }) {
    const review = found(await findModelReview(work.tx, id), 'review');
    const model = found(await findModel(work.tx, review.modelId), 'model');
    await deleteModelReview(work.tx, id);
    work.audit('modelReview', id, { title: model.name, ...review }, null);
    work.emit({ type: 'ModelReviewWithdrawn', modelId: review.modelId, reviewId: id });
    return { modelId: review.modelId };
  },
});
