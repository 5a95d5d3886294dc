// Generated from libs/domain/src/staffing/rules by npm run generate.
import type { RuleId } from '../api/generated/graphql.ts';

/** What each rule is called. */
export const RULES: Record<RuleId, string> = {
  MLOPS_HIRE: 'First MLOps hire',
  PLATFORM_CAPACITY: 'Platform capacity',
  DATA_ENGINEERING: 'Data engineering ratio',
  HEADCOUNT_BAND: 'Headcount for the stage',
  PRESENCE: 'Roles to have',
  TOO_EARLY: 'Too early',
  UNICORN: 'One person for everything',
  ORG_MODEL: 'Organization model',
  REPORTING_HOME: 'Reporting home',
  OWNERSHIP: 'Clear ownership',
  GOVERNANCE: 'Governance of models',
};

/** The rules that raise an alert, and so ask for something; the others describe. */
export const ALERT_RULES: readonly RuleId[] = [
  'MLOPS_HIRE',
  'PLATFORM_CAPACITY',
  'DATA_ENGINEERING',
  'PRESENCE',
  'UNICORN',
  'GOVERNANCE',
];
