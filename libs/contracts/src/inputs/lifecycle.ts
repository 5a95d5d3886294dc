import { z } from 'zod';
import { LIFECYCLE_STAGES } from '@cadre/domain';
import { clientMutationId, expectedVersion, id, prose } from './shared.ts';

export const moveUseCaseInput = z.object({
  id,
  expectedVersion,
  to: z.enum(LIFECYCLE_STAGES),
  /** Required to move back. */
  reason: prose(2_000).default(''),
  /** States that the use case runs without a registered model, so that it may enter MONITORING without one. */
  noRegisteredModel: z.boolean().optional(),
  clientMutationId,
});

export const LIVE_DEPLOYMENT_CHOICES = ['KEEP', 'RETIRE'] as const;
export const retireUseCaseInput = z.object({
  id,
  expectedVersion,
  reason: prose(2_000).default(''),
  /** What happens to its live deployments. Without it, a use case that has some is refused with CONFLICT. */
  liveDeployments: z.enum(LIVE_DEPLOYMENT_CHOICES).optional(),
  clientMutationId,
});

/** States that an approved use case has no registered model, or takes that back. */
export const stateNoRegisteredModelInput = z.object({
  id,
  expectedVersion,
  stated: z.boolean().default(true),
  clientMutationId,
});
