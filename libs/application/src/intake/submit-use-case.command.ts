import { submitUseCaseInput } from '@cadre/contracts';
import { grantScope } from '@cadre/domain';
import { insertUseCase } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { invalid } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { presentMember } from '../tenancy/present-member.ts';
import type { Work } from '../core/work.ts';
import { auditUseCase } from './audit-use-case.ts';

/** Stores a use case at once; the intake service scores it afterwards. */
export const submitUseCase = command({
  name: 'submitUseCase',
  permission: 'use-case.submit',
  input: submitUseCaseInput,
  async run(work, { clientMutationId: _, criteria, draft, ownerId, ...fields }) {
    const owner = await ownerOf(work, ownerId);
    if (draft && owner !== work.actor.memberId) {
      throw invalid('draft', 'is for oneself: nobody but its owner sees a draft');
    }
    const useCase = {
      id: work.newId(),
      ...fields,
      ...criteria,
      ownerId: owner,
      status: draft ? ('DRAFT' as const) : ('SUBMITTED' as const),
      submittedAt: draft ? null : work.at,
      createdAt: work.at,
      updatedAt: work.at,
    };
    work.stored.push({ kind: 'useCase', row: insertUseCase(work.tx, useCase) });
    auditUseCase(work, null, useCase);
    work.emit(
      draft
        ? { type: 'DraftSaved', useCaseId: useCase.id }
        : { type: 'UseCaseSubmitted', useCaseId: useCase.id },
    );
    return { id: useCase.id };
  },
});

/** The member who submits, unless a leader names another one. */
async function ownerOf(work: Work, ownerId: string | undefined): Promise<string> {
  const self = work.actor.memberId;
  if (ownerId !== undefined && ownerId !== self) {
    if (grantScope(work.actor.role, 'use-case.submit') !== 'ANY') {
      throw new AppError('FORBIDDEN', 'Only a leader submits in the name of another member.');
    }
    return (await presentMember(work.tx, ownerId, { path: 'ownerId' })).id;
  }
  if (self === null) throw invalid('ownerId', 'is needed, because this token belongs to no member');
  return self;
}
