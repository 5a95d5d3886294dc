import { dataEngineeringRule } from './data-engineering.ts';
import { governanceRule } from './governance.ts';
import { headcountBandRule } from './headcount-band.ts';
import { mlopsHireRule } from './mlops-hire.ts';
import { orgModelRule } from './org-model.ts';
import { ownershipRule } from './ownership.ts';
import { platformCapacityRule } from './platform-capacity.ts';
import { presenceRule } from './presence.ts';
import { reportingHomeRule } from './reporting-home.ts';
import { tooEarlyRule } from './too-early.ts';
import { unicornRule } from './unicorn.ts';

/** Every rule, in the order in which screens show them; a rule comes after those it needs. */
export const RULES = [
  mlopsHireRule,
  platformCapacityRule,
  dataEngineeringRule,
  headcountBandRule,
  presenceRule,
  tooEarlyRule,
  unicornRule,
  orgModelRule,
  reportingHomeRule,
  ownershipRule,
  governanceRule,
] as const;

export type RuleId = (typeof RULES)[number]['id'];
export const RULE_IDS: readonly RuleId[] = RULES.map(({ id }) => id);

/** The rules that raise an alert. */
export type AlertRule = Extract<(typeof RULES)[number], { alert: 'rule' | 'subject' }>['id'];
export const ALERT_RULES: readonly AlertRule[] = RULES.flatMap((rule) =>
  rule.alert === 'none' ? [] : [rule.id],
);
