import { addEvidenceInput, removeEvidenceInput } from '@cadre/contracts';
import {
  deleteEvidence,
  findEvidenceLink,
  findModel,
  findUseCase,
  insertEvidence,
} from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Says where evidence of a use case or a model can be read. The address is never fetched. */
export const addEvidence = command({
  name: 'addEvidence',
  permission: 'model.write',
  input: addEvidenceInput,
  async run(work, { subject, id, title, url }) {
    if (subject === 'USE_CASE') found(await findUseCase(work.tx, id), 'use case');
    else found(await findModel(work.tx, id), 'model');
    const [useCaseId, modelId] = subject === 'USE_CASE' ? [id, null] : [null, id];
    const link = {
      id: work.newId(),
      useCaseId,
      modelId,
      title,
      url,
      createdBy: work.actor.memberId,
      createdAt: work.at,
    };
    insertEvidence(work.tx, link);
    work.audit('evidence', link.id, null, link);
    work.emit({ type: 'EvidenceAdded', evidenceId: link.id });
    return { useCaseId, modelId };
  },
});

/** Takes an address away. The audit log keeps it. */
export const removeEvidence = command({
  name: 'removeEvidence',
  permission: 'model.write',
  input: removeEvidenceInput,
  async run(work, { id }) {
    const link = found(await findEvidenceLink(work.tx, id), 'evidence');
    // Evidence of a use case that the caller does not see is none.
    if (link.useCaseId !== null) found(await findUseCase(work.tx, link.useCaseId), 'evidence');
    await deleteEvidence(work.tx, id);
    work.audit('evidence', id, link, null);
    work.emit({ type: 'EvidenceRemoved', evidenceId: id });
    return { useCaseId: link.useCaseId, modelId: link.modelId };
  },
});
