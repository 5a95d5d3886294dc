import type { RuleState } from '../api/generated/graphql.ts';

/** What a reason that stands on a benchmark finds, or a rule that reads it. */
export const STATE_WORDS: Record<RuleState, string> = {
  CRITICAL: 'Critical',
  WARNING: 'Warning',
  OK: 'Not met',
  NOT_APPLICABLE: 'Does not apply',
  NO_DATA: 'Cannot be judged',
};
