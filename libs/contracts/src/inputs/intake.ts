import { z } from 'zod';
import {
  USE_CASE_DECISIONS,
  CRITERIA,
  SCORE_BANDS,
  USE_CASE_STATUSES,
  LIFECYCLE_STAGES,
} from '@cadre/domain';
import { clientMutationId, expectedVersion, id, page, prose } from './shared.ts';
import { useCaseFields, useCaseFieldsOrNothing } from './use-case-fields.ts';

const answer = z
  .number()
  .int('must be a whole number from 1 to 5')
  .min(1, 'must be from 1 to 5')
  .max(5, 'must be from 1 to 5')
  .nullable()
  .default(null);

/** The five criteria; `null` is a missing answer, never 0. */
export const criteriaInput = z.object({
  impact: answer,
  feasibility: answer,
  dataReadiness: answer,
  deploymentEffort: answer,
  timelineWeeks: z.number().min(0).max(520).nullable().default(null),
});

const fields = {
  ...useCaseFields,
  teamId: id.nullable(),
  ownerId: id,
  criteria: criteriaInput,
};

export const submitUseCaseInput = z.object({
  ...useCaseFieldsOrNothing,
  teamId: fields.teamId.default(null),
  ownerId: fields.ownerId.optional(),
  criteria: criteriaInput.prefault({}),
  /** Keeps it as a draft, which only its owner edits. */
  draft: z.boolean().default(false),
  clientMutationId,
});

export const updateUseCaseInput = z.object({
  id,
  expectedVersion,
  ...z.object(fields).partial().shape,
  /** The person accountable for every stage without one of its own; only a leader sets one. */
  accountablePersonId: id.nullable().optional(),
  /** Stages with a person of their own; null: the use case's again. Others stay as they are. */
  accountableByStage: z
    .array(z.object({ stage: z.enum(LIFECYCLE_STAGES), personId: id.nullable() }))
    .max(LIFECYCLE_STAGES.length)
    .refine((all) => new Set(all.map(({ stage }) => stage)).size === all.length, {
      message: 'must name each stage once',
    })
    .optional(),
  /** Submits it (again): a draft, or one whose changes were requested. */
  submit: z.boolean().default(false),
  clientMutationId,
});

/** What a leader decides; SUBMIT is the owner's own step and comes with `submitUseCase` or `updateUseCase`. */
export const LEADER_DECISIONS = USE_CASE_DECISIONS.filter((decision) => decision !== 'SUBMIT');
export const decideUseCaseInput = z.object({
  id,
  expectedVersion,
  decision: z.enum(LEADER_DECISIONS),
  reason: prose(2_000).default(''),
  clientMutationId,
});

export const previewScoreInput = z.object({ criteria: criteriaInput });

/** The text of a use case being written, to be compared with stored ones. */
export const similarUseCasesInput = z.object({
  title: prose(400).default(''),
  problem: prose(10_000).default(''),
  /** The use case being written, if it is stored already: it is not similar to itself. */
  exceptId: id.nullish(),
  first: z.number().int().min(1, 'must be at least 1').max(20, 'must be at most 20').default(5),
});

export const updateRubricInput = z.object({
  expectedVersion,
  // `checkWeights` of the domain says which weights may be saved.
  weights: z.object(
    Object.fromEntries(CRITERIA.map((name) => [name, z.number()])) as Record<
      (typeof CRITERIA)[number],
      z.ZodNumber
    >,
  ),
  clientMutationId,
});

export const USE_CASE_SORTS = ['NEWEST', 'SCORE'] as const;
export const useCasesInput = z.object({
  ...page,
  sort: z.enum(USE_CASE_SORTS).default('NEWEST'),
  statuses: z.array(z.enum(USE_CASE_STATUSES)).max(10).nullish(),
  stages: z.array(z.enum(LIFECYCLE_STAGES)).max(5).nullish(),
  bands: z.array(z.enum(SCORE_BANDS)).max(3).nullish(),
  teamId: id.nullish(),
  ownerId: id.nullish(),
  text: prose(200).nullish(),
});

export const discardDraftInput = z.object({ id, expectedVersion, clientMutationId });
