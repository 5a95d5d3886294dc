import { z } from 'zod';
import { text } from './shared.ts';

/** The token in a link. */
const linkToken = text(500);
/** The length is checked where the password is set. */
const password = text(1_000);

/**
 * The fields of each served address of the identity library. Other fields are dropped before the library sees the request.
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
