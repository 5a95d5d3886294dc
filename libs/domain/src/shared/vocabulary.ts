/**
 * The closed word lists of the product, used alike in code, schema and UI.
 * Order matters where a list is a ladder (stages, severities, org models).
 */

export const ROLES = [
  'HEAD_OF_ML',
  'ML_PRODUCT_MANAGER',
  'ML_ENGINEER',
  'DATA_SCIENTIST',
  'DATA_ENGINEER',
  'MLOPS_ENGINEER',
  'SOFTWARE_ENGINEER',
  'CLOUD_ENGINEER',
  'DATA_ANALYST',
  'SECURITY_GOVERNANCE',
] as const;
export type Role = (typeof ROLES)[number];

export const EXECUTION_ROLES = [
  'ML_ENGINEER',
  'DATA_SCIENTIST',
  'DATA_ENGINEER',
  'MLOPS_ENGINEER',
] as const satisfies readonly Role[];
export type ExecutionRole = (typeof EXECUTION_ROLES)[number];

/** Company stage; null until the organization sets one, never a default. */
export const COMPANY_STAGES = ['EARLY', 'GROWTH', 'LATE'] as const;
export type CompanyStage = (typeof COMPANY_STAGES)[number];

export const DATA_COMPLEXITIES = ['NORMAL', 'HIGH'] as const;
export type DataComplexity = (typeof DATA_COMPLEXITIES)[number];

/** The states of a hire in progress, in order; a cancelled one may be taken up again. */
export const POSITION_STATUSES = ['PROPOSED', 'OPEN', 'ACCEPTED', 'FILLED', 'CANCELLED'] as const;
export type PositionStatus = (typeof POSITION_STATUSES)[number];

export const REPORTING_HOMES = ['ENGINEERING', 'DATA', 'PRODUCT'] as const;
export type ReportingHome = (typeof REPORTING_HOMES)[number];

export const MEMBER_ROLES = ['VIEWER', 'SUBMITTER', 'LEADER', 'ADMIN'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const TEAM_KINDS = ['PRODUCT', 'ML_PLATFORM', 'DATA', 'CENTRAL_ML', 'GOVERNANCE'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

export const EMPLOYMENT_TYPES = ['EMPLOYEE', 'CONTRACTOR', 'INTERN'] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export const USE_CASE_STATUSES = [
  'DRAFT',
  'SUBMITTED',
  'CHANGES_REQUESTED',
  'APPROVED',
  'DECLINED',
  'PARKED',
  'RETIRED',
] as const;
export type UseCaseStatus = (typeof USE_CASE_STATUSES)[number];

export const AUDIENCES = ['CUSTOMER_FACING', 'INTERNAL', 'ANALYTICS', 'RESEARCH'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The stages of the lifecycle, in order. */
export const LIFECYCLE_STAGES = [
  'PROBLEM_DEFINITION',
  'DATA_PREPARATION',
  'MODELING',
  'DEPLOYMENT',
  'MONITORING',
] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

export const DEPLOYMENT_KINDS = ['PRODUCTION', 'SHADOW', 'CANARY'] as const;
export type DeploymentKind = (typeof DEPLOYMENT_KINDS)[number];

/** What a model is: made here, used by API, part of a product, or one that acts on its own. */
export const MODEL_KINDS = ['TRAINED', 'FOUNDATION', 'VENDOR', 'AGENT'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

export const INCIDENT_CAUSES = [
  'MONITORING_GAP',
  'DATA_DRIFT',
  'DATA_QUALITY',
  'INFRASTRUCTURE',
  'MODEL_BEHAVIOUR',
] as const;
export type IncidentCause = (typeof INCIDENT_CAUSES)[number];

export const INCIDENT_SEVERITIES = ['SEV1', 'SEV2', 'SEV3'] as const;
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

/** Organization models, lowest rung first. */
export const ORG_MODELS = ['CENTRALIZED', 'HUB_AND_SPOKE', 'PRODUCT_EMBEDDED'] as const;
export type OrgModel = (typeof ORG_MODELS)[number];

export const RULE_STATES = ['OK', 'WARNING', 'CRITICAL', 'NO_DATA', 'NOT_APPLICABLE'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** Alert severities, mildest first. */
export const SEVERITIES = ['WARNING', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ALERT_STATES = ['NORMAL', 'PENDING', 'FIRING', 'RECOVERING', 'RESOLVED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** The alert transitions that are notified, once each. */
export const ALERT_TRANSITIONS = ['FIRED', 'SEVERITY_RAISED', 'RESOLVED'] as const;
export type AlertTransitionName = (typeof ALERT_TRANSITIONS)[number];

/** Why an evaluation, or an alert's transition, happened. */
export const CAUSES = ['FACTS_CHANGED', 'TIME_PASSED', 'POLICY_CHANGED', 'CLOSED'] as const;
export type Cause = (typeof CAUSES)[number];

export const SCORE_BANDS = ['PURSUE', 'SHAPE', 'LATER'] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];

/** Warnings to show with an assessment, since they limit how far it can be trusted. */
export const CAVEATS = ['HEADCOUNT_NOT_RECORDED', 'STAGE_UNSET'] as const;
export type Caveat = (typeof CAVEATS)[number];

/** What needs an owner in an organization (5.8). */
export const ORGANIZATION_RESPONSIBILITIES = [
  'TOOLING',
  'GUARDRAILS',
  'MODEL_RISK',
  'BIAS',
  'COMPLIANCE',
] as const;
/** What needs an owner in each active use case (5.8). */
export const USE_CASE_RESPONSIBILITIES = [
  'MODEL_BEHAVIOUR',
  'BUSINESS_OUTCOME',
  'DEPLOYMENT',
  'MONITORING',
  'DATA_FOUNDATION',
] as const;
export const RESPONSIBILITIES = [
  ...ORGANIZATION_RESPONSIBILITIES,
  ...USE_CASE_RESPONSIBILITIES,
] as const;
export type Responsibility = (typeof RESPONSIBILITIES)[number];

/** The responsibilities that need an owner while a model is live (5.8). */
export const GOVERNED_RESPONSIBILITIES = [
  'MODEL_RISK',
  'BIAS',
  'COMPLIANCE',
] as const satisfies readonly Responsibility[];

/** Whether it is owned once for the whole organization, not for each use case. */
export const isOfOrganization = (responsibility: Responsibility): boolean =>
  (ORGANIZATION_RESPONSIBILITIES as readonly string[]).includes(responsibility);

/** Who may hold a responsibility. A committee has members. */
export const HOLDER_KINDS = ['PERSON', 'TEAM', 'COMMITTEE'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

export const UNITS = [
  'HEADS',
  'FTE',
  'USE_CASES',
  'MODELS',
  'DEPLOYMENTS',
  'INCIDENTS',
  'TEAMS',
  'PRODUCT_LINES',
  'ROLES',
  'RESPONSIBILITIES',
  'STAGES',
  'RATIO',
  'SHARE',
  'POINTS',
  'WEEKS',
  'DAYS',
  'HOURS',
] as const;
export type Unit = (typeof UNITS)[number];
