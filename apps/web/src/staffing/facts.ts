import type { StaffingPartsFragment, Unit } from '../api/generated/graphql.ts';

/** The counts that are shown by themselves. */
export type FactName = Exclude<keyof StaffingPartsFragment['facts'], 'roles' | 'headcountRecorded'>;

type Fact = {
  label: string;
  unit: Unit;
  definition: string;
  /** Reasons that read this very count, and so name its rows. */
  reasons: readonly string[];
  /** Gates of the organization model that read it. */
  gates: readonly string[];
};

/** What each count means, in the words of the glossary. */
export const FACTS: Record<FactName, Fact> = {
  productionModels: {
    label: 'Models in production',
    unit: 'MODELS',
    definition: 'Distinct models with a production deployment that is live now.',
    reasons: ['PRODUCTION_MODELS'],
    gates: [],
  },
  productionUseCases: {
    label: 'Use cases in production',
    unit: 'USE_CASES',
    definition:
      'Active use cases with a model live in production, or in monitoring under a standing “no registered model”.',
    reasons: ['PRODUCTION_USE_CASES'],
    gates: ['HUB_PRODUCTION_USE_CASES'],
  },
  activeUseCases: {
    label: 'Active use cases',
    unit: 'USE_CASES',
    definition: 'Use cases approved and not retired, duplicates counted once.',
    reasons: [],
    gates: [],
  },
  blockedDeployments: {
    label: 'Use cases stuck in deployment',
    unit: 'USE_CASES',
    definition: 'Active use cases that have been in deployment for more than 14 days.',
    reasons: ['BLOCKED_DEPLOYMENTS'],
    gates: [],
  },
  leadTimeDays: {
    label: 'Deployment lead time',
    unit: 'DAYS',
    definition:
      'Median days from ready to live over the last five production deployments of the past 180 days; three are needed.',
    reasons: ['LEAD_TIME'],
    gates: [],
  },
  infraShare: {
    label: 'Time on infrastructure',
    unit: 'SHARE',
    definition:
      'Mean share of infrastructure in the time ML engineers spend on infrastructure or modelling, by their latest answer within 90 days.',
    reasons: ['INFRA_SHARE'],
    gates: [],
  },
  monitoringGapIncidents: {
    label: 'Incidents from a monitoring gap',
    unit: 'INCIDENTS',
    definition: 'Incidents caused by a monitoring gap, opened in the last 90 days.',
    reasons: ['MONITORING_GAPS'],
    gates: [],
  },
  unmonitoredModels: {
    label: 'Models without a monitoring owner',
    unit: 'MODELS',
    definition: 'Models in production that nobody owns the monitoring of.',
    reasons: [],
    gates: [],
  },
  mlDsHeads: {
    label: 'People in ML and data science',
    unit: 'HEADS',
    definition: 'Distinct people who work as ML engineer or data scientist today.',
    reasons: ['ML_DS_BELOW_BAND', 'ML_DS_ABOVE_BAND'],
    gates: [],
  },
  mlDsFte: {
    label: 'ML and data science in place',
    unit: 'FTE',
    definition: 'Full-time equivalents of ML engineers and data scientists today.',
    reasons: [],
    gates: [],
  },
  dataPlatformHeads: {
    label: 'People in data and platform',
    unit: 'HEADS',
    definition: 'Distinct people who work as data engineer or MLOps engineer today.',
    reasons: ['DATA_PLATFORM_BELOW_BAND', 'DATA_PLATFORM_ABOVE_BAND'],
    gates: [],
  },
  productTeams: {
    label: 'Product teams with ML',
    unit: 'TEAMS',
    definition: 'Distinct product teams that ask for an active use case.',
    reasons: [],
    gates: ['HUB_PRODUCT_TEAMS', 'EMBEDDED_PRODUCT_TEAMS'],
  },
};

/** Whether `name` names a count. */
export const isFactName = (name: string): name is FactName => Object.hasOwn(FACTS, name);
