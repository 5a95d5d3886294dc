import type { Responsibility } from '../shared/vocabulary.ts';

/** Each responsibility as it reads inside a sentence. */
export const RESPONSIBILITY_WORDS: Readonly<Record<Responsibility, string>> = {
  TOOLING: 'tooling',
  GUARDRAILS: 'guardrails',
  MODEL_RISK: 'model risk',
  BIAS: 'bias',
  COMPLIANCE: 'compliance',
  MODEL_BEHAVIOUR: 'model behaviour',
  BUSINESS_OUTCOME: 'business outcome',
  DEPLOYMENT: 'deployment',
  MONITORING: 'monitoring',
  DATA_FOUNDATION: 'data foundation',
};
