import type { LifecycleStage } from '../api/generated/graphql.ts';

/** In the order of the lifecycle. */
export const LIFECYCLE: Record<LifecycleStage, string> = {
  PROBLEM_DEFINITION: 'Problem definition',
  DATA_PREPARATION: 'Data preparation',
  MODELING: 'Modeling',
  DEPLOYMENT: 'Deployment',
  MONITORING: 'Monitoring',
};
