import { defineContradiction, type Found } from '../define-contradiction.ts';
import type { RegisterModel, RegisterUseCase } from '../registers.ts';
import type { Seen } from '../seen.ts';
import { modelRow, quoted, useCaseRow } from '../words.ts';

export const monitoringWithoutModel = defineContradiction({
  id: 'MONITORING_WITHOUT_MODEL',
  title: 'In monitoring, with nothing live',
  settledBy:
    'Link a model that is live or take one live, state that there is no registered model, move the use case back, or retire it.',
  namesPeople: false,
  find: (seen) =>
    seen.active
      .filter(({ stage, noRegisteredModelAt }) => stage === 'MONITORING' && !noRegisteredModelAt)
      .filter(({ id }) => seen.modelsOf(id).every((model) => seen.liveSince(model.id) === null))
      .map((useCase) => found(seen, useCase)),
});

function found(seen: Seen, useCase: RegisterUseCase): Found {
  const models = seen.modelsOf(useCase.id);
  const last = lastLive(seen, models);
  const what = !last
    ? 'no model is linked to it'
    : models.length === 1
      ? `${quoted(last.name)} is not live in production`
      : `none of its ${models.length} models is live in production`;
  return {
    rows: last ? [useCaseRow(useCase), modelRow(last)] : [useCaseRow(useCase)],
    sentence: `${quoted(useCase.title)} is in monitoring, but ${what}, and it is not stated that there is no registered model.`,
  };
}

/** The model that was live most recently; else the first. */
function lastLive(seen: Seen, models: readonly RegisterModel[]): RegisterModel | undefined {
  const end = ({ id }: RegisterModel) =>
    Math.max(...seen.launchesOf(id).map(({ retiredAt }) => retiredAt ?? -Infinity));
  let last = models[0];
  for (const model of models) if (last && end(model) > end(last)) last = model;
  return last;
}
