import { z } from 'zod';
import { text } from './shared.ts';

/** What a link carries. */
const linkToken = text(500);
/** Its length is judged where it is set. */
const password = text(1_000);

/**
 * The fields of each address of the identity library that is served. What is not named here is dropped before the
 * library sees it.
 */
export const identityBodies: Readonly<Record<string, z.ZodType<object>>> = {
  '/sign-in/email': z.object({ email: text(320), password, rememberMe: z.boolean().optional() }),
  '/change-password': z.object({
    currentPassword: password,
    newPassword: password,
    revokeOtherSessions: z.boolean().optional(),
  }),
  '/reset-password': z.object({ token: linkToken, newPassword: password }),
};
