import { abilityOf, aUseCase } from '@cadre/contracts';
import { accountableFor } from '@cadre/domain';
import { findPersonOfMember, type UseCaseRow } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { Work } from '../core/work.ts';

/** A submitter moves use cases whose present stage the submitter's linked person is accountable for; a leader moves all. */
export async function mayMove(work: Work, useCase: UseCaseRow): Promise<void> {
  const { memberId } = work.actor;
  const person = memberId === null ? null : await findPersonOfMember(work.tx, memberId);
  const accountablePersonId = accountableFor(useCase, useCase.stage);
  const ability = abilityOf({ ...work.actor, personId: person?.id ?? null });
  if (ability.can('use-case.move', aUseCase({ ...useCase, accountablePersonId }))) return;
  throw new AppError(
    'FORBIDDEN',
    'Only who is accountable for the stage it is in, or a leader, moves it.',
  );
}
