import type { RuleId } from '../api/generated/graphql.ts';

/** Keys of numbers, as they stand in the URL. */
export const explainKey = {
  reason: (rule: RuleId, id: string) => `reason.${rule}.${id}`,
  alert: (rule: RuleId, id: string) => `alert.${rule}.${id}`,
  gap: (role: string) => `gap.${role}`,
  part: (role: string, id: string) => `part.${role}.${id}`,
  gate: (model: string, id: string) => `gate.${model}.${id}`,
  fact: (name: string) => `fact.${name}`,
};
