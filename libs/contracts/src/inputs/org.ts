import { z } from 'zod';
import { EMPLOYMENT_TYPES, ROLES, TEAM_KINDS } from '@cadre/domain';
import { clientMutationId, expectedVersion, id, line, localDate, page, prose } from './shared.ts';

export const createTeamInput = z.object({
  name: line(200),
  kind: z.enum(TEAM_KINDS),
  leadPersonId: id.nullable().default(null),
  productLine: line(200).nullable().default(null),
  clientMutationId,
});

export const addPersonInput = z.object({
  name: line(200),
  email: z.email({ error: 'must be an e-mail address' }).max(320).nullable().default(null),
  /** The member this person signs in as: lets the person answer pulses. */
  memberId: id.nullable().default(null),
  clientMutationId,
});

/** Full-time equivalent: 0.1 to 1.0 in steps of a hundredth. */
const fte = z
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
  asOf: localDate.nullish(),
  text: prose(200).nullish(),
});
