import { discardDraftInput } from '@cadre/contracts';
import { decideDiscard } from '@cadre/domain';
import { deleteDraft, findUseCase } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Deletes a draft of the caller for good. Another member's is not found, and what was submitted is not discarded. */
export const discardDraft = command({
  name: 'discardDraft',
  permission: 'use-case.submit',
  input: discardDraftInput,
  async run(work, { id, expectedVersion }) {
    const draft = seen(found(await findUseCase(work.tx, id), 'use case'), expectedVersion);
    const event = decideDiscard(draft);
    await deleteDraft(work.tx, id);
    work.emit(event);
    return { id };
  },
});
