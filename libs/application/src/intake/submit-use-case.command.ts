import { submitUseCaseInput } from '@cadre/contracts';
import { grantScope } from '@cadre/domain';
import { insertUseCase } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { invalid } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import type { Work } from '../core/work.ts';

/** Stores a use case at once; the intake service scores it afterwards. */
export const submitUseCase = command({
  name: 'submitUseCase',
  permission: 'use-case.submit',
  input: submitUseCaseInput,
  async run(work, { clientMutationId: _, criteria, draft, ownerId, ...fields }) {
    const useCase = {
      id: work.newId(),
      ...fields,
      ...criteria,
      ownerId: ownerOf(work, ownerId),
      status: draft ? ('DRAFT' as const) : ('SUBMITTED' as const),
      submittedAt: draft ? null : work.at,
      createdAt: work.at,
      updatedAt: work.at,
    };
    insertUseCase(work.tx, useCase);
    work.audit('useCase', useCase.id, null, useCase);
    work.emit(
      draft
        ? { type: 'UseCaseUpdated', useCaseId: useCase.id }
        : { type: 'UseCaseSubmitted', useCaseId: useCase.id },
    );
    return { id: useCase.id };
  },
});

/** The member who submits, unless a leader names another one. */
function ownerOf(work: Work, ownerId: string | undefined): string {
  const self = work.actor.memberId;
  if (ownerId !== undefined && ownerId !== self) {
    if (grantScope(work.actor.role, 'use-case.submit') === 'ANY') return ownerId;
    throw new AppError('FORBIDDEN', 'Only a leader submits in the name of another member.');
  }
  if (self === null) throw invalid('ownerId', 'is needed, because this token belongs to no member');
  return self;
}
