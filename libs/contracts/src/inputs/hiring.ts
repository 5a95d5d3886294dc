import { z } from 'zod';
import { EMPLOYMENT_TYPES, POSITION_STATUSES, ROLES, RULE_IDS } from '@cadre/domain';
import { fte } from './org.ts';
import {
  clientMutationId,
  email,
  expectedVersion,
  id,
  line,
  localDate,
  page,
  prose,
} from './shared.ts';

export const positionsInput = z.object({
  ...page,
  statuses: z.array(z.enum(POSITION_STATUSES)).max(5).nullish(),
});

export const hiringPlanInput = z.object({});

export const planHireInput = z.object({
  role: z.enum(ROLES),
  teamId: id.nullable().default(null),
  fte: fte.default(1),
  /** The day from which the person is wanted. */
  startDate: localDate,
  /** The member who sees to it. */
  ownerId: id.nullable().default(null),
  status: z.enum(['PROPOSED', 'OPEN']).default('OPEN'),
  /** The step of the roadmap that it fills. */
  step: line(50).nullable().default(null),
  /** The rule that asks for it. */
  rule: z.enum(RULE_IDS).nullable().default(null),
  note: prose(2000).nullable().default(null),
  clientMutationId,
});

/** What is absent stays as it is; null empties it. */
export const updatePositionInput = z.object({
  id,
  expectedVersion,
  role: z.enum(ROLES).optional(),
  teamId: id.nullable().optional(),
  fte: fte.optional(),
  startDate: localDate.optional(),
  ownerId: id.nullable().optional(),
  note: prose(2000).nullable().optional(),
  clientMutationId,
});

export const movePositionInput = z.object({
  id,
  expectedVersion,
  to: z.enum(['PROPOSED', 'OPEN', 'ACCEPTED', 'CANCELLED']),
  /** The day that is agreed or wanted now; absent: as it is. */
  startDate: localDate.optional(),
  clientMutationId,
});

/** Fills a position by a person of the headcount, or by a new one. */
export const fillPositionInput = z
  .object({
    id,
    expectedVersion,
    personId: id.nullable().default(null),
    name: line(200).nullable().default(null),
    email: email.nullable().default(null),
    employeeNumber: line(100).nullable().default(null),
    teamId: id.nullable().default(null),
    startDate: localDate.optional(),
    employmentType: z.enum(EMPLOYMENT_TYPES).default('EMPLOYEE'),
    clientMutationId,
  })
  .refine(({ personId, name }) => (personId === null) !== (name === null), {
    path: ['name'],
    error: 'is needed for a new person, and only then',
  });

export const alignPositionInput = z.object({ id, expectedVersion, clientMutationId });
