import { z } from 'zod';
import {
  clientMutationId,
  expectedVersion,
  id,
  instant,
  line,
  page,
  prose,
  webAddress,
} from './shared.ts';

export const reviewModelInput = z.object({
  modelId: id,
  /** Default: now. */
  at: instant.optional(),
  note: prose(4_000).default(''),
  evidenceUrl: webAddress.nullable().default(null),
  clientMutationId,
});

export const withdrawModelReviewInput = z.object({ id, clientMutationId });

const riskClass = z.object({
  /** Absent: a new one. */
  id: id.optional(),
  name: line(100),
  description: prose(2_000).default(''),
});
export const setRiskScaleInput = z.object({
  /** The whole scale, the gravest class first; empty: the organization has none. */
  classes: z.array(riskClass).max(20, 'must have at most 20 classes'),
  /** The version of the scale the caller has seen; 0: there has been none. */
  expectedVersion: z.number().int().min(0),
  clientMutationId,
});

export const classifyUseCaseInput = z.object({
  useCaseId: id,
  expectedVersion,
  /** Null: none any more. */
  riskClassId: id.nullable(),
  clientMutationId,
});

export const EVIDENCE_SUBJECTS = ['USE_CASE', 'MODEL'] as const;
export const addEvidenceInput = z.object({
  subject: z.enum(EVIDENCE_SUBJECTS),
  /** The use case or the model. */
  id,
  title: line(200),
  url: webAddress,
  clientMutationId,
});
export const removeEvidenceInput = z.object({ id, clientMutationId });

export const governedInput = z.object({ ...page });
