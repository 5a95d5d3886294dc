import type {
  AlertState,
  AlertTransitionName,
  Cause,
  Caveat,
  Comparator,
  CompanyStage,
  EvidenceKind,
  MemberRole,
  OrgModel,
  Role,
} from '../api/generated/graphql.ts';

/** The words of the glossary, as people read them. Every closed list of the API has its table here. */

export { RULES } from './rules.generated.ts';

/** A role, for one and for many people. */
export const ROLES: Record<Role, readonly [one: string, many: string]> = {
  HEAD_OF_ML: ['Head of ML', 'heads of ML'],
  ML_PRODUCT_MANAGER: ['ML product manager', 'ML product managers'],
  ML_ENGINEER: ['ML engineer', 'ML engineers'],
  DATA_SCIENTIST: ['Data scientist', 'data scientists'],
  DATA_ENGINEER: ['Data engineer', 'data engineers'],
  MLOPS_ENGINEER: ['MLOps engineer', 'MLOps engineers'],
  SOFTWARE_ENGINEER: ['Software engineer', 'software engineers'],
  CLOUD_ENGINEER: ['Cloud engineer', 'cloud engineers'],
  DATA_ANALYST: ['Data analyst', 'data analysts'],
  SECURITY_GOVERNANCE: ['Security and governance', 'in security and governance'],
};

export const ORG_MODELS: Record<OrgModel, string> = {
  CENTRALIZED: 'Centralized',
  HUB_AND_SPOKE: 'Hub-and-Spoke',
  PRODUCT_EMBEDDED: 'Product-Embedded',
};

export const ALERT_STATES: Record<AlertState, string> = {
  FIRING: 'Firing',
  PENDING: 'Pending',
  RECOVERING: 'Recovering',
  RESOLVED: 'Resolved',
  NORMAL: 'Normal',
};

export const TRANSITIONS: Record<AlertTransitionName, string> = {
  FIRED: 'Fired',
  SEVERITY_RAISED: 'Became critical',
  RESOLVED: 'Resolved',
};

export const CAUSES: Record<Cause, string> = {
  FACTS_CHANGED: 'its numbers changed',
  POLICY_CHANGED: 'a setting or benchmark changed',
  TIME_PASSED: 'time passed',
  CLOSED: 'closed by a leader',
};

/** Reads `who is short cannot be judged until people are recorded`. */
export const CAVEATS: Record<Caveat, { what: string; until: string }> = {
  HEADCOUNT_NOT_RECORDED: { what: 'Who is short', until: 'people are recorded' },
  STAGE_UNSET: { what: 'Ratios and bands', until: 'the company stage is set' },
};

/** Reads between an observed value and a threshold: `3 is at least 3`. */
export const COMPARATORS: Record<Comparator, string> = {
  AT_LEAST: 'at least',
  AT_MOST: 'at most',
  MORE_THAN: 'more than',
  LESS_THAN: 'less than',
};
export const COMPARATOR_SIGNS: Record<Comparator, string> = {
  AT_LEAST: '≥',
  AT_MOST: '≤',
  MORE_THAN: '>',
  LESS_THAN: '<',
};

export const STAGES: Record<CompanyStage, string> = {
  EARLY: 'Early (seed to series A)',
  GROWTH: 'Growth (series B to C)',
  LATE: 'Late (series D and later)',
};

export const MEMBER_ROLES: Record<MemberRole, string> = {
  ADMIN: 'Admin',
  LEADER: 'Leader',
  SUBMITTER: 'Submitter',
  VIEWER: 'Viewer',
};

export const EVIDENCE: Record<EvidenceKind, readonly [one: string, many: string]> = {
  ASSIGNMENT: ['Assignment', 'Assignments'],
  DEPLOYMENT: ['Deployment', 'Deployments'],
  INCIDENT: ['Incident', 'Incidents'],
  MODEL: ['Model', 'Models'],
  PERSON: ['Person', 'People'],
  PULSE: ['Pulse', 'Pulses'],
  TEAM: ['Team', 'Teams'],
  USE_CASE: ['Use case', 'Use cases'],
};

/** The first letter small, as inside a sentence; abbreviations keep theirs: `ML engineers`. */
export const midSentence = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** A role inside a sentence, for `count` of it. */
export const roleWord = (role: Role, count: number): string => {
  const [one, many] = ROLES[role];
  if (count !== 1) return many;
  return /^MLOps/.test(one) ? one : midSentence(one);
};

/** `1 model`, `1,200 models`. */
export const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
