import type { StaffingPartsFragment } from '../api/generated/graphql.ts';

type Now = StaffingPartsFragment | null;

/** Whether a step to the first verdict may be missing, so that the steps are worth loading. Null: not evaluated yet. */
export const isBeginning = (now: Now): boolean =>
  now === null || now.caveats.length > 0 || now.facts.activeUseCases === 0;

/** Whether nothing is there that could be judged: a verdict would be made of zeros. */
export const isEmpty = (now: Now): boolean =>
  now === null ||
  (!now.facts.headcountRecorded &&
    now.facts.activeUseCases + now.facts.productionUseCases + now.facts.productionModels === 0);
