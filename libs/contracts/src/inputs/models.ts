import { z } from 'zod';
import { DEPLOYMENT_KINDS, INCIDENT_CAUSES, INCIDENT_SEVERITIES, MODEL_KINDS } from '@cadre/domain';
import { clientMutationId, expectedVersion, id, instant, line, page, prose } from './shared.ts';

export const registerModelInput = z.object({
  name: line(200),
  description: prose(4_000).default(''),
  kind: z.enum(MODEL_KINDS).default('TRAINED'),
  useCaseIds: z.array(id).max(100).default([]),
  clientMutationId,
});

export const linkModelToUseCaseInput = z.object({
  modelId: id,
  useCaseId: id,
  /** false removes the link. */
  linked: z.boolean().default(true),
  clientMutationId,
});

export const setModelOwnersInput = z.object({
  id,
  expectedVersion,
  behaviourOwnerId: id.nullable().optional(),
  deploymentOwnerId: id.nullable().optional(),
  monitoringOwnerId: id.nullable().optional(),
  clientMutationId,
});

export const recordDeploymentInput = z
  .object({
    modelId: id,
    version: line(100),
    environment: line(100).default('production'),
    kind: z.enum(DEPLOYMENT_KINDS).default('PRODUCTION'),
    readyAt: instant.nullable().default(null),
    liveAt: instant.nullable().default(null),
    retiredAt: instant.nullable().default(null),
    clientMutationId,
  })
  .refine((d) => d.readyAt === null || d.liveAt === null || d.liveAt >= d.readyAt, {
    path: ['liveAt'],
    error: 'must not be before readyAt',
  })
  .refine((d) => d.retiredAt === null || (d.liveAt !== null && d.retiredAt >= d.liveAt), {
    path: ['retiredAt'],
    error: 'must not be before liveAt',
  });

export const takeModelLiveInput = z.object({
  deploymentId: id,
  expectedVersion: expectedVersion.optional(),
  /** Default: now. */
  liveAt: instant.optional(),
  clientMutationId,
});

export const retireDeploymentInput = z.object({
  deploymentId: id,
  expectedVersion: expectedVersion.optional(),
  /** Default: now. */
  retiredAt: instant.optional(),
  clientMutationId,
});

export const reportIncidentInput = z.object({
  title: line(200),
  severity: z.enum(INCIDENT_SEVERITIES),
  cause: z.enum(INCIDENT_CAUSES),
  modelId: id.nullable().default(null),
  openedAt: instant.optional(),
  runbook: prose(4_000).default(''),
  clientMutationId,
});

export const resolveIncidentInput = z.object({
  id,
  expectedVersion: expectedVersion.optional(),
  resolvedAt: instant.optional(),
  clientMutationId,
});

const share = z.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1');
/** The answering person is the one linked to the calling member: a member cannot answer for another. */
export const recordPulseInput = z
  .object({ infraShare: share, modellingShare: share, clientMutationId })
  .refine((pulse) => pulse.infraShare + pulse.modellingShare <= 1 + 1e-9, {
    path: ['modellingShare'],
    error: 'the two shares must not exceed 1 together',
  });

export const modelsInput = z.object({
  ...page,
  includeArchived: z.boolean().default(false),
  text: prose(200).nullish(),
});

/** A date that is absent stays as it is; null cancels what was planned. */
export const changeDeploymentPlanInput = z.object({
  deploymentId: id,
  expectedVersion: expectedVersion.optional(),
  liveAt: instant.nullable().optional(),
  retiredAt: instant.nullable().optional(),
  clientMutationId,
});

/** What is absent stays as it is. */
export const updateModelInput = z.object({
  id,
  expectedVersion,
  name: line(200).optional(),
  description: prose(4_000).optional(),
  kind: z.enum(MODEL_KINDS).optional(),
  clientMutationId,
});

/**
 * Corrects what was entered of a deployment. What is absent stays as it is; null takes a date away. One that is removed was
 * entered by mistake: it has no dates, and no list shows it.
 */
export const correctDeploymentInput = z.object({
  deploymentId: id,
  expectedVersion,
  version: line(100).optional(),
  environment: line(100).optional(),
  kind: z.enum(DEPLOYMENT_KINDS).optional(),
  readyAt: instant.nullable().optional(),
  liveAt: instant.nullable().optional(),
  retiredAt: instant.nullable().optional(),
  removed: z.boolean().optional(),
  clientMutationId,
});
