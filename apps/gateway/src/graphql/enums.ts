import type { LIVE_DEPLOYMENT_CHOICES, USE_CASE_SORTS } from '@cadre/contracts';
import type {
  Audience,
  CompanyStage,
  DataComplexity,
  DeploymentKind,
  EmploymentType,
  IncidentCause,
  IncidentSeverity,
  LifecycleStage,
  MemberRole,
  ModelKind,
  OrgModel,
  PositionStatus,
  ReportingHome,
  Role,
  ScoreBand,
  TeamKind,
  UseCaseDecision,
  UseCaseStatus,
  Criterion,
  ScoreFlag,
} from '@cadre/domain';
import { enumOf } from './enum.ts';

export const PositionStatusEnum = enumOf<PositionStatus>(
  'PositionStatus',
  'How far a hire has come.',
  {
    PROPOSED: 'Thought of, and not decided.',
    OPEN: 'Decided: the search is on.',
    ACCEPTED: 'A person is agreed, with the day they start.',
    FILLED: 'The person is in the headcount.',
    CANCELLED: 'Given up.',
  },
);

export const ModelKindEnum = enumOf<ModelKind>('ModelKind', 'What a model is.', {
  TRAINED: 'Trained here.',
  FOUNDATION: 'A foundation model that is used by API.',
  VENDOR: 'Part of a product that was bought.',
  AGENT: 'Acts on its own, with tools.',
});

export const CompanyStageEnum = enumOf<CompanyStage>(
  'CompanyStage',
  'How far a company has come.',
  {
    EARLY: 'Seed to series A.',
    GROWTH: 'Series B to C.',
    LATE: 'Series D and later.',
  },
);

export const DataComplexityEnum = enumOf<DataComplexity>(
  'DataComplexity',
  'How demanding the data is; decides how many data engineers growth asks for.',
  { NORMAL: 'Usual.', HIGH: 'Many sources, much volume or strict demands.' },
);

export const ReportingHomeEnum = enumOf<ReportingHome>(
  'ReportingHome',
  'The function the ML organization reports to.',
  {
    ENGINEERING: 'For reliability.',
    DATA: 'For analytics and research.',
    PRODUCT: 'For customer-facing work.',
  },
);

export const OrgModelEnum = enumOf<OrgModel>(
  'OrgModel',
  'How ML people are organized, lowest rung first.',
  {
    CENTRALIZED: 'One ML team serves all other teams.',
    HUB_AND_SPOKE: 'A platform hub, with people in product teams.',
    PRODUCT_EMBEDDED: 'ML people belong to product teams, on a mature platform.',
  },
);

export const MemberRoleEnum = enumOf<MemberRole>('MemberRole', 'What a member may do.', {
  VIEWER: 'Reads.',
  SUBMITTER: 'Submits use cases and edits own ones until they are decided.',
  LEADER: 'Decides, moves, and keeps people, models, alerts and settings.',
  ADMIN: 'Everything, members, tokens and the audit log included.',
});

export const TeamKindEnum = enumOf<TeamKind>('TeamKind', 'What a team is for.', {
  PRODUCT: 'Serves a product line.',
  ML_PLATFORM: 'Owns tooling, deployment, monitoring and guardrails.',
  DATA: 'Owns the data foundation.',
  CENTRAL_ML: 'The one ML team of a centralized organization.',
  GOVERNANCE: 'Owns model risk, bias and compliance.',
});

export const RoleEnum = enumOf<Role>('Role', 'What a person does in a team.', {
  HEAD_OF_ML: 'ML strategy, architecture, delivery.',
  ML_PRODUCT_MANAGER: 'The link from business need to ML capability; success metrics.',
  ML_ENGINEER: 'Production-grade ML systems.',
  DATA_SCIENTIST: 'Exploration, modelling approaches, feasibility. Applied scientists too.',
  DATA_ENGINEER: 'Pipelines and validated data. Analytics engineers too.',
  MLOPS_ENGINEER: 'Deployment, monitoring and the platform that carries them.',
  SOFTWARE_ENGINEER: 'Applications around the models.',
  CLOUD_ENGINEER: 'Infrastructure.',
  DATA_ANALYST: 'Analyses and reports.',
  SECURITY_GOVERNANCE: 'Security, risk and compliance.',
});

export const EmploymentTypeEnum = enumOf<EmploymentType>(
  'EmploymentType',
  'How a person is employed. All count towards the headcount; screens show them apart.',
  { EMPLOYEE: 'Employed.', CONTRACTOR: 'Under contract.', INTERN: 'In training.' },
);

export const UseCaseStatusEnum = enumOf<UseCaseStatus>(
  'UseCaseStatus',
  'Where a use case stands.',
  {
    DRAFT: 'Not submitted yet.',
    SUBMITTED: 'Waits for a decision.',
    CHANGES_REQUESTED: 'Its owner is asked to change it.',
    APPROVED: 'Decided for; it has a lifecycle stage.',
    DECLINED: 'Decided against.',
    PARKED: 'Put off; a leader may reopen it.',
    RETIRED: 'Approved once, and ended since.',
  },
);

export const UseCaseDecisionEnum = enumOf<Exclude<UseCaseDecision, 'SUBMIT'>>(
  'UseCaseDecision',
  'What a leader decides about a use case.',
  {
    REQUEST_CHANGES: 'Ask its owner for changes.',
    APPROVE: 'Do it: it enters the lifecycle.',
    DECLINE: 'Do not do it.',
    PARK: 'Put it off.',
    REOPEN: 'Take a parked or declined one up again.',
  },
);

export const AudienceEnum = enumOf<Audience>('Audience', 'Who a use case is for.', {
  CUSTOMER_FACING: 'Customers meet it.',
  INTERNAL: 'Colleagues work with it.',
  ANALYTICS: 'It informs decisions.',
  RESEARCH: 'It finds out.',
});

export const LifecycleStageEnum = enumOf<LifecycleStage>(
  'LifecycleStage',
  'The one lifecycle of approved use cases, in order.',
  {
    PROBLEM_DEFINITION: 'What is to be solved, and how success is measured.',
    DATA_PREPARATION: 'Data is found, cleaned and piped.',
    MODELING: 'Models are built and judged.',
    DEPLOYMENT: 'A model is brought to production.',
    MONITORING: 'It runs and is watched.',
  },
);

export const CriterionEnum = enumOf<Criterion>('Criterion', 'What a use case is scored by.', {
  impact: 'From nice to have (1) to moves a company metric (5). More is better.',
  feasibility: 'From open research (1) to done here before (5). More is better.',
  dataReadiness: 'From no data (1) to validated and piped (5). More is better.',
  deploymentEffort: 'From a flag on an existing service (1) to a new platform (5). Less is better.',
  timelineWeeks: 'Weeks to the expected result. Shorter is better.',
});

export const ScoreBandEnum = enumOf<ScoreBand>('ScoreBand', 'What a score suggests.', {
  PURSUE: 'A score of at least 70, or where the benchmark `band.pursue` is set.',
  SHAPE: 'A score of at least 45, or where the benchmark `band.shape` is set.',
  LATER: 'A lower score.',
});

export const ScoreFlagEnum = enumOf<ScoreFlag>('ScoreFlag', 'What to know beside a score.', {
  BLOCKED_BY_DATA: 'There is no data (data readiness 1).',
  PLATFORM_WORK: 'It needs a new platform (deployment effort 5).',
});

export const DeploymentKindEnum = enumOf<DeploymentKind>(
  'DeploymentKind',
  'What a deployment serves. Only PRODUCTION counts as a production model.',
  {
    PRODUCTION: 'Real use.',
    SHADOW: 'Runs beside the live model; its answers are not used.',
    CANARY: 'A small share of real use.',
  },
);

export const IncidentCauseEnum = enumOf<IncidentCause>(
  'IncidentCause',
  'Why an incident happened.',
  {
    MONITORING_GAP: 'The part that failed was not monitored.',
    DATA_DRIFT: 'The data changed.',
    DATA_QUALITY: 'The data was wrong.',
    INFRASTRUCTURE: 'What it runs on failed.',
    MODEL_BEHAVIOUR: 'The model itself misbehaved.',
  },
);

export const IncidentSeverityEnum = enumOf<IncidentSeverity>(
  'IncidentSeverity',
  'How bad an incident is.',
  { SEV1: 'Critical.', SEV2: 'Major.', SEV3: 'Minor.' },
);

export const UseCaseSortEnum = enumOf<(typeof USE_CASE_SORTS)[number]>(
  'UseCaseSort',
  'The order of use cases.',
  { NEWEST: 'Latest recorded first.', SCORE: 'Best score first; what has none comes last.' },
);

export const LiveDeploymentChoiceEnum = enumOf<(typeof LIVE_DEPLOYMENT_CHOICES)[number]>(
  'LiveDeploymentChoice',
  'What becomes of the live deployments of a retired use case.',
  { KEEP: 'They stay live.', RETIRE: 'They are retired with it.' },
);
