import { DAY, type Instant } from '../../shared/time.ts';
import { LIFECYCLE_STAGES, type LifecycleStage } from '../../shared/vocabulary.ts';
import { defineContradiction, type Found } from '../define-contradiction.ts';
import type { RegisterModel, RegisterUseCase } from '../registers.ts';
import type { Seen } from '../seen.ts';
import { modelRow, quoted, spoken, useCaseRow } from '../words.ts';

/** How long a model may be live before its use case has to follow. */
const DAYS = 14;

export const liveInEarlierStage = defineContradiction({
  id: 'LIVE_IN_EARLIER_STAGE',
  title: `Live for ${DAYS} days, in an earlier stage`,
  settledBy: 'Move the use case on to monitoring, retire the deployment, or unlink the model.',
  namesPeople: false,
  find: (seen) =>
    seen.active.flatMap((useCase): Found[] => {
      const longest = isEarlier(useCase.stage) ? longestLive(seen, useCase) : null;
      if (!longest) return [];
      const days = Math.floor((seen.at - longest.since) / DAY);
      return [
        {
          rows: [useCaseRow(useCase), modelRow(longest.model)],
          sentence: `${quoted(longest.model.name)} has been live in production for ${days} days, but ${quoted(useCase.title)} is still in ${spoken(String(useCase.stage))}.`,
        },
      ];
    }),
});

const isEarlier = (stage: LifecycleStage | null): boolean =>
  stage !== null && stage !== LIFECYCLE_STAGES.at(-1);

/** The model of the use case that has been live longest, where that is long enough. */
function longestLive(
  seen: Seen,
  { id }: RegisterUseCase,
): { model: RegisterModel; since: Instant } | null {
  let longest: { model: RegisterModel; since: Instant } | null = null;
  for (const model of seen.modelsOf(id)) {
    const since = seen.liveSince(model.id);
    if (since === null || seen.at - since < DAYS * DAY) continue;
    if (longest === null || since < longest.since) longest = { model, since };
  }
  return longest;
}
