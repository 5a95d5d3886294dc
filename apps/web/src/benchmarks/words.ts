import type { RuleState } from '../api/generated/graphql.ts';

/** What a reason that stands on a benchmark finds, or a rule that reads it. */
export const STATE_WORDS: Record<RuleState, string> = {
  CRITICAL: 'Critical',
  WARNING: 'Warning',
  OK: 'Not met',
  NOT_APPLICABLE: 'Does not apply',
  NO_DATA: 'Cannot be judged',
};

/** A threshold that is not met is no praise: in an empty organization none is. So it is not drawn as fine. */
export const lookOf = (state: RuleState): RuleState => (state === 'OK' ? 'NOT_APPLICABLE' : state);
