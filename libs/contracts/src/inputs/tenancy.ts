import { z } from 'zod';
import {
  COMPANY_STAGES,
  isTimeZone,
  DATA_COMPLEXITIES,
  MEMBER_ROLES,
  ORG_MODELS,
  REPORTING_HOMES,
} from '@cadre/domain';
import { clientMutationId, email, expectedVersion, id, instant, line } from './shared.ts';

const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

export const slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'must be lower-case letters, digits and hyphens',
  );

export const createOrganizationInput = z.object({
  slug,
  name: line(200),
  adminName: line(200),
  adminEmail: email.nullable().default(null),
  stage: z.enum(COMPANY_STAGES).nullable().default(null),
  timeZone: timeZone.default('UTC'),
  demo: z.boolean().default(false),
});

export const updateOrganizationInput = z.object({
  expectedVersion,
  name: line(200).optional(),
  stage: z.enum(COMPANY_STAGES).nullable().optional(),
  dataComplexity: z.enum(DATA_COMPLEXITIES).optional(),
  mlIsCore: z.boolean().optional(),
  reportingHome: z.enum(REPORTING_HOMES).nullable().optional(),
  chosenOrgModel: z.enum(ORG_MODELS).nullable().optional(),
  timeZone: timeZone.optional(),
  timeToHireDays: z.number().int().min(1).max(730).optional(),
  /** Declares that incidents are tracked from now on: only then does "none recorded" mean "none". */
  incidentTracking: z.boolean().optional(),
  clientMutationId,
});

/** Of the system's own use: whoever acts for the user has been told who it is. */
export const linkUserInput = z.object({ memberId: id, userId: id, email: email.nullable() });

export const addMemberInput = z.object({
  name: line(200),
  email: email.nullable().default(null),
  role: z.enum(MEMBER_ROLES),
});

export const createTokenInput = z.object({
  name: line(200),
  role: z.enum(MEMBER_ROLES),
  memberId: id.optional(),
  expiresAt: instant.nullable().default(null),
});
