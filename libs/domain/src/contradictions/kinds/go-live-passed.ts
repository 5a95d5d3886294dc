import { defineContradiction, type Found } from '../define-contradiction.ts';
import type { RegisterUseCase } from '../registers.ts';
import type { Seen } from '../seen.ts';
import { modelRow, quoted, spokenDate, spokenDay, useCaseRow } from '../words.ts';

export const goLivePassed = defineContradiction({
  id: 'GO_LIVE_PASSED',
  title: 'A planned go-live that has passed',
  settledBy: 'Plan another day, take a model of it live, or retire the use case.',
  namesPeople: false,
  find: (seen) =>
    seen.open
      .filter(({ status, duplicateOf }) => status !== 'PARKED' && duplicateOf === null)
      // In monitoring the question is what is live, not what was planned.
      .filter(({ stage }) => stage !== 'MONITORING')
      .filter(({ id }) => !wasLive(seen, id))
      .flatMap((useCase) => found(seen, useCase)),
});

const wasLive = (seen: Seen, useCaseId: string): boolean =>
  seen
    .modelsOf(useCaseId)
    .some(({ id }) => seen.launchesOf(id).some(({ liveAt }) => liveAt <= seen.at));

function found(seen: Seen, useCase: RegisterUseCase): Found[] {
  const { plannedGoLive } = useCase;
  if (plannedGoLive === null || plannedGoLive >= seen.today) return [];
  const planned = `${quoted(useCase.title)} was to go live on ${spokenDate(plannedGoLive)}`;
  const models = seen.modelsOf(useCase.id);
  const ahead = models.find(({ id }) => seen.launchesOf(id).length > 0);
  const model = ahead ?? models[0];
  if (!model) {
    const sentence = `${planned}, but no model is linked to it.`;
    return [{ rows: [useCaseRow(useCase)], sentence }];
  }
  const [launch] = seen.launchesOf(model.id);
  const instead = launch
    ? `is planned for ${spokenDay(launch.liveAt, seen.registers.timeZone)}`
    : 'has never been live in production';
  return [
    {
      rows: [useCaseRow(useCase), modelRow(model)],
      sentence: `${planned}, but ${quoted(model.name)} ${instead}.`,
    },
  ];
}
