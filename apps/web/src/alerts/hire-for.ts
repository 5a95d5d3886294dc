import type { AlertPartsFragment, Role, RuleId } from '../api/generated/graphql.ts';

const ROLE_OF_RULE: Partial<Record<RuleId, Role>> = {
  MLOPS_HIRE: 'MLOPS_ENGINEER',
  PLATFORM_CAPACITY: 'MLOPS_ENGINEER',
  DATA_ENGINEERING: 'DATA_ENGINEER',
};
const ROLE_OF_REASON: Record<string, Role> = {
  HEAD_OF_ML: 'HEAD_OF_ML',
  ML_PRODUCT_MANAGER: 'ML_PRODUCT_MANAGER',
  GOVERNANCE_OWNER: 'SECURITY_GOVERNANCE',
};

/** The role whose hire would end an alert; null where no hire is the answer. */
export function hireFor({
  rule,
  reasons,
}: Pick<AlertPartsFragment, 'rule' | 'reasons'>): Role | null {
  if (rule === 'PRESENCE') return ROLE_OF_REASON[reasons[0]?.id ?? ''] ?? null;
  return ROLE_OF_RULE[rule] ?? null;
}
