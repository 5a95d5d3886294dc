import type {
  DeploymentKind,
  IncidentCause,
  IncidentSeverity,
  LifecycleStage,
} from '../api/generated/graphql.ts';

export const DEPLOYMENT_KINDS: Record<DeploymentKind, string> = {
  PRODUCTION: 'Production',
  CANARY: 'Canary',
  SHADOW: 'Shadow',
};

export const INCIDENT_CAUSES: Record<IncidentCause, string> = {
  MONITORING_GAP: 'It was not monitored',
  DATA_DRIFT: 'The data drifted',
  DATA_QUALITY: 'The data was wrong',
  MODEL_BEHAVIOUR: 'The model behaved badly',
  INFRASTRUCTURE: 'Infrastructure',
};

export const SEVERITIES: Record<IncidentSeverity, string> = {
  SEV1: 'Sev 1, users are harmed',
  SEV2: 'Sev 2, degraded',
  SEV3: 'Sev 3, a nuisance',
};

/** The three ownerships of a model, in the order in which they are needed. */
export const OWNERSHIPS = [
  { key: 'behaviourOwner', input: 'behaviourOwnerId', label: 'Behaviour' },
  { key: 'deploymentOwner', input: 'deploymentOwnerId', label: 'Deployment' },
  { key: 'monitoringOwner', input: 'monitoringOwnerId', label: 'Monitoring' },
] as const;

/** What a table of choices offers to a select. */
export const choices = <K extends string>(
  words: Record<K, string>,
): { value: K; label: string }[] =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

export const STAGE_WORDS: Record<LifecycleStage, string> = {
  PROBLEM_DEFINITION: 'Problem definition',
  DATA_PREPARATION: 'Data preparation',
  MODELING: 'Modelling',
  DEPLOYMENT: 'Deployment',
  MONITORING: 'Monitoring',
};
