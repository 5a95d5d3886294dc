import { abilityOf, aUseCase, updateUseCaseInput } from '@cadre/contracts';
import { decideUseCase, isDecided, STAGE_PERSON, type StagePersonField } from '@cadre/domain';
import { findUseCase, updateUseCase as storeUseCase, type UseCaseRow } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { z } from 'zod';
import { differing, found, given, invalid, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';
import { presentMember } from '../tenancy/present-member.ts';
import type { Work } from '../core/work.ts';
import { auditUseCase } from './audit-use-case.ts';

/** Edits a use case, and submits it again when asked to. An absent field stays as it is. */
export const updateUseCase = command({
  name: 'updateUseCase',
  permission: 'use-case.submit',
  input: updateUseCaseInput,
  async run(work, input) {
    const { id, expectedVersion, clientMutationId: _, criteria, submit, ...answers } = input;
    const { accountableByStage = [], ...rest } = answers;
    const ofStages: Partial<Record<StagePersonField, string | null>> = Object.fromEntries(
      accountableByStage.map(({ stage, personId }) => [STAGE_PERSON[stage], personId]),
    );
    const useCase = seen(found(await findUseCase(work.tx, id), 'use case'), expectedVersion);
    mayEdit(work, useCase, input);
    if (rest.ownerId !== undefined && rest.ownerId !== useCase.ownerId) {
      await presentMember(work.tx, rest.ownerId, { path: 'ownerId' });
      if (useCase.status === 'DRAFT' && !submit) {
        throw invalid('ownerId', 'is the owner of a draft until it is submitted');
      }
    }
    const { teamId, accountablePersonId } = differing(useCase, {
      teamId: rest.teamId,
      accountablePersonId: rest.accountablePersonId,
    });
    await requireUnarchived(work.tx, {
      people: { accountablePersonId, ...differing(useCase, ofStages) },
      teams: { teamId },
    });
    const submitted = submit ? decideUseCase(useCase, 'SUBMIT') : null;
    const changed = found(
      await storeUseCase(work.tx, id, expectedVersion, {
        ...given(rest),
        ...ofStages,
        ...criteria,
        ...(submitted && { status: submitted.status, submittedAt: work.at, decidedAt: null }),
        updatedAt: work.at,
      }),
      'use case',
    );
    work.stored.push({ kind: 'useCase', row: changed });
    auditUseCase(work, useCase, changed);
    work.emit({
      type: changed.status === 'DRAFT' ? 'DraftSaved' : 'UseCaseUpdated',
      useCaseId: id,
    });
    if (submitted) work.emit(submitted.event);
    return { id };
  },
});

/** A submitter may edit an own use case until it is decided, and may not give it to another owner. */
function mayEdit(
  work: Work,
  useCase: UseCaseRow,
  { ownerId, accountablePersonId, accountableByStage }: z.output<typeof updateUseCaseInput>,
): void {
  const ability = abilityOf({ ...work.actor, personId: null });
  const may = (field?: string) => ability.can('use-case.submit', aUseCase(useCase), field);
  if (!may()) {
    const isTheirs = useCase.ownerId === work.actor.memberId;
    throw new AppError(
      'FORBIDDEN',
      isTheirs && isDecided(useCase.status)
        ? 'This use case is decided: ask a leader to change it.'
        : 'Only its owner or a leader edits this use case.',
    );
  }
  const namesAccountable = accountablePersonId !== undefined || accountableByStage !== undefined;
  if (namesAccountable && !may('accountablePersonId')) {
    throw new AppError('FORBIDDEN', 'Only a leader names who is accountable.');
  }
  const givesAway = ownerId !== undefined && ownerId !== useCase.ownerId;
  if (givesAway && !may('ownerId')) {
    throw new AppError('FORBIDDEN', 'Only a leader gives a use case to another owner.');
  }
}
