import { defineContradiction, type Found } from '../define-contradiction.ts';
import type { RegisterModel } from '../registers.ts';
import type { Seen } from '../seen.ts';
import { modelRow, quoted, spoken, useCaseRow } from '../words.ts';

export const liveWithoutUseCase = defineContradiction({
  id: 'LIVE_WITHOUT_USE_CASE',
  title: 'Live, without an active use case',
  settledBy: 'Link the model to the use case that it serves, or retire its deployment.',
  namesPeople: false,
  find: (seen) =>
    seen.models
      .filter(({ id }) => seen.liveSince(id) !== null)
      .filter(({ id }) => seen.useCasesOf(id).every(({ status }) => status !== 'APPROVED'))
      .map((model) => found(seen, model)),
});

function found(seen: Seen, model: RegisterModel): Found {
  // A draft is private to its owner.
  const [useCase] = seen.useCasesOf(model.id).filter(({ status }) => status !== 'DRAFT');
  const live = `${quoted(model.name)} is live in production`;
  if (!useCase) {
    return { rows: [modelRow(model)], sentence: `${live}, but serves no use case that is active.` };
  }
  const status = useCase.status === 'SUBMITTED' ? 'not decided' : spoken(useCase.status);
  return {
    rows: [modelRow(model), useCaseRow(useCase)],
    sentence: `${live}, but ${quoted(useCase.title)}, which it serves, is ${status}.`,
  };
}
