import { z } from 'zod';
import {
  COMPANY_STAGES,
  isTimeZone,
  DATA_COMPLEXITIES,
  MEMBER_ROLES,
  ORG_MODELS,
  REPORTING_HOMES,
} from '@cadre/domain';
import {
  clientMutationId,
  email,
  expectedVersion,
  id,
  instant,
  line,
  page,
  text,
} from './shared.ts';

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
  /** The user who becomes the first administrator, where there is one already. */
  adminUserId: id.nullable().default(null),
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

/** For the system's own use: the caller has authenticated the user before. */
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
  clientMutationId,
});

export const revokeTokenInput = z.object({ id, clientMutationId });

export const inviteMemberInput = z.object({
  email,
  /** The invited person's name, until the person gives one. */
  name: line(200).nullable().default(null),
  role: z.enum(MEMBER_ROLES),
  clientMutationId,
});

export const revokeInvitationInput = z.object({ id, clientMutationId });

export const updateMemberInput = z.object({
  id,
  expectedVersion,
  name: line(200).optional(),
  role: z.enum(MEMBER_ROLES).optional(),
  clientMutationId,
});

export const removeMemberInput = z.object({ id, expectedVersion, clientMutationId });

/** The token in a link. */
const linkToken = text(500);
/** The identity library checks the length. */
const password = text(1_000);

export const lookAtInvitationInput = z.object({ token: linkToken });

export const acceptInvitationInput = z.object({
  token: linkToken,
  /** The name of a new user. */
  name: line(200).nullish(),
  email: email.nullish(),
  password: password.nullish(),
});

/** The signed-in user's new name, in every organization. */
export const renameUserInput = z.object({ name: line(200) });

export const setUpInput = z.object({
  token: linkToken,
  name: line(200),
  email,
  password,
  organization: z.object({ slug, name: line(200), timeZone: timeZone.default('UTC') }),
});

export const membersInput = z.object({ ...page, includeRemoved: z.boolean().default(false) });
export const invitationsInput = z.object({ ...page, includeClosed: z.boolean().default(false) });
export const apiTokensInput = z.object({ ...page, includeRevoked: z.boolean().default(false) });

/** The input of commands that replace or delete a demo organization. */
export const demoInput = z.object({ clientMutationId });
