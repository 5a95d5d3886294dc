import { LIFECYCLE_STAGES, nextStage, type LifecycleStage } from '@cadre/domain';

const at = (stage: LifecycleStage | null): number =>
  stage === null ? -1 : LIFECYCLE_STAGES.indexOf(stage);

/** Whether a move leads back, which needs a reason. */
export const leadsBack = (from: LifecycleStage | null, to: LifecycleStage): boolean =>
  at(to) < at(from);

/** The stages a use case may move to from its stage: the next one, and every earlier one. */
export const targetsOf = (from: LifecycleStage | null): LifecycleStage[] =>
  LIFECYCLE_STAGES.filter((stage) => stage === nextStage(from) || leadsBack(from, stage));

/**
 * The moves that take a use case from where it is now to where it was: back in one, forward one stage after
 * the other, as the lifecycle asks.
 */
export function undoPath(now: LifecycleStage, before: LifecycleStage): LifecycleStage[] {
  if (leadsBack(now, before)) return [before];
  return LIFECYCLE_STAGES.slice(at(now) + 1, at(before) + 1);
}

const DAY = 86_400_000;

/** Time in the stage in a word: `12 d`; null where it is unknown. */
export function ageOf(enteredAt: string | null | undefined, now: number): string | null {
  if (!enteredAt) return null;
  const days = Math.floor((now - Date.parse(enteredAt)) / DAY);
  if (days < 1) return 'today';
  return days < 60 ? `${days} d` : `${Math.floor(days / 30)} mo`;
}

/** The median of the days in a stage; null when no age is known. */
export function medianDays(
  entered: readonly (string | null | undefined)[],
  now: number,
): number | null {
  const days = entered
    .filter((each): each is string => typeof each === 'string')
    .map((each) => Math.floor((now - Date.parse(each)) / DAY))
    .toSorted((one, other) => one - other);
  return days[Math.floor((days.length - 1) / 2)] ?? null;
}

/** A message of the API in which the schema's names of stages are replaced by the screen's. */
export const inWords = (message: string, names: Readonly<Record<string, string>>): string =>
  message.replaceAll(/\b[A-Z]+(?:_[A-Z]+)*\b/g, (name) => names[name] ?? name);
