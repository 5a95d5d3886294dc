import { z } from 'zod';
import { EMPLOYMENT_TYPES, ROLES, TEAM_KINDS } from '@cadre/domain';
import {
  clientMutationId,
  email,
  expectedVersion,
  id,
  instant,
  line,
  localDate,
  page,
  prose,
} from './shared.ts';

export const createTeamInput = z.object({
  name: line(200),
  kind: z.enum(TEAM_KINDS),
  leadPersonId: id.nullable().default(null),
  productLine: line(200).nullable().default(null),
  clientMutationId,
});

export const addPersonInput = z.object({
  name: line(200),
  email: email.nullable().default(null),
  employeeNumber: line(100).nullable().default(null),
  /** The member this person signs in as: lets the person answer pulses. */
  memberId: id.nullable().default(null),
  clientMutationId,
});

/** Full-time equivalent: 0.1 to 1.0 in steps of a hundredth. */
export const fte = z
  .number()
  .min(0.1, 'must be at least 0.1')
  .max(1, 'must be at most 1.0')
  .refine(
    (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9,
    'must have at most two decimals',
  );

export const assignRoleInput = z
  .object({
    personId: id,
    teamId: id,
    role: z.enum(ROLES),
    fte: fte.default(1),
    startDate: localDate,
    /** First day not worked. */
    endDate: localDate.nullable().default(null),
    employmentType: z.enum(EMPLOYMENT_TYPES).default('EMPLOYEE'),
    clientMutationId,
  })
  .refine((input) => input.endDate === null || input.endDate > input.startDate, {
    path: ['endDate'],
    error: 'must be after the start',
  });

export const endAssignmentInput = z.object({
  id,
  expectedVersion,
  endDate: localDate,
  clientMutationId,
});

export const teamsInput = z.object({
  ...page,
  includeArchived: z.boolean().default(false),
  text: prose(200).nullish(),
});
export const peopleInput = z.object({
  ...page,
  includeArchived: z.boolean().default(false),
  asOf: localDate.nullish(),
  text: prose(200).nullish(),
});

/** What is absent stays as it is; null empties it. */
export const updatePersonInput = z.object({
  id,
  expectedVersion,
  name: line(200).optional(),
  email: email.nullable().optional(),
  employeeNumber: line(100).nullable().optional(),
  clientMutationId,
});

/** As {@link updatePersonInput}. */
export const updateTeamInput = z.object({
  id,
  expectedVersion,
  name: line(200).optional(),
  kind: z.enum(TEAM_KINDS).optional(),
  leadPersonId: id.nullable().optional(),
  productLine: line(200).nullable().optional(),
  clientMutationId,
});

/**
 * Corrects what was entered of an assignment. An end on the first day makes it one that never was. As
 * {@link updatePersonInput}.
 */
export const updateAssignmentInput = z.object({
  id,
  expectedVersion,
  personId: id.optional(),
  teamId: id.optional(),
  role: z.enum(ROLES).optional(),
  fte: fte.optional(),
  startDate: localDate.optional(),
  endDate: localDate.nullable().optional(),
  employmentType: z.enum(EMPLOYMENT_TYPES).optional(),
  clientMutationId,
});

/** The member that a person signs in as; null unlinks them. */
export const linkPersonToMemberInput = z.object({
  id,
  expectedVersion,
  memberId: id.nullable(),
  clientMutationId,
});

/** Archives a row, or takes it out of the archive. */
export const archiveInput = z.object({
  id,
  expectedVersion,
  archived: z.boolean().default(true),
  clientMutationId,
});

/** Since when a person has left; null: they have not. Without it: now. */
export const markPersonLeftInput = z.object({
  id,
  expectedVersion,
  leftAt: instant.nullable().optional(),
  /** Ends the roles that would go on after it. */
  endRoles: z.boolean().default(false),
  clientMutationId,
});

const mergeKind = z.enum(['PERSON', 'TEAM', 'MODEL']);
export const mergeRowsInput = z.object({
  kind: mergeKind,
  keptId: id,
  keptVersion: expectedVersion,
  mergedId: id,
  mergedVersion: expectedVersion,
  clientMutationId,
});
export const undoMergeInput = z.object({ id, clientMutationId });
export const mergePreviewInput = z.object({ kind: mergeKind, keptId: id, mergedId: id });
export const mergesInput = z.object({ keptId: id });

/** Says that two people of one name are two, or takes that back. */
export const markTwoPeopleInput = z
  .object({ personId: id, otherId: id, two: z.boolean().default(true), clientMutationId })
  .refine(({ personId, otherId }) => personId !== otherId, {
    path: ['otherId'],
    message: 'must be another person',
  });
