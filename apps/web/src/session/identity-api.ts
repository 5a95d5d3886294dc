import * as z from 'zod/mini';
import { PASSWORD_LENGTH } from '@cadre/contracts/identity';
import { describeProblem, problemOfBody, type Problem } from '../api/errors.ts';

/** The result of a request: a value, or the problem. */
export type Outcome<T> = { value: T; problem: null } | { value: null; problem: Problem };

const invitation = z.object({
  state: z.enum(['OPEN', 'ACCEPTED', 'REVOKED', 'EXPIRED']),
  organization: z.object({ slug: z.string(), name: z.string() }),
  role: z.enum(['ADMIN', 'LEADER', 'SUBMITTER', 'VIEWER']),
  invitedBy: z.nullable(z.string()),
  expiresAt: z.number(),
  email: z.nullable(z.string()),
  name: z.nullable(z.string()),
  isMember: z.boolean(),
});
const joined = z.object({ organization: z.string() });
const sessions = z.array(
  z.object({
    id: z.string(),
    since: z.string(),
    address: z.nullable(z.string()),
    userAgent: z.nullable(z.string()),
    current: z.boolean(),
  }),
);
const setup = z.object({ open: z.boolean() });

/** The invitation that a link leads to. */
export type Invitation = z.infer<typeof invitation>;
/** An open session, in one browser. */
export type SignedIn = z.infer<typeof sessions>[number];

export const askInvitation = (token: string) =>
  send('/api/invitations/look', invitation, { token });

/** Accepts an invitation, as the signed-in user or as a new user with these answers. */
export const acceptInvitation = (
  token: string,
  newUser: { name?: string; email?: string; password?: string } = {},
) => send('/api/invitations/accept', joined, { token, ...newUser });

/** Whether the instance waits for its first administrator; false also when the server does not say. */
export const askSetUp = async (): Promise<boolean> =>
  (await send('/api/setup', setup)).value?.open ?? false;

export const setUp = (answers: {
  token: string;
  name: string;
  email: string;
  password: string;
  organization: { slug: string; name: string; timeZone: string };
}) => send('/api/setup', joined, answers);

export const askSessions = () => send('/api/account/sessions', sessions);
export const rename = (name: string) =>
  send('/api/account/name', z.object({ name: z.string() }), { name });

export const signInByEmail = (email: string, password: string) =>
  send('/api/auth/sign-in/email', z.unknown(), { email, password });
export const resetPassword = (token: string, newPassword: string) =>
  send('/api/auth/reset-password', z.unknown(), { token, newPassword });
/** Changes the password, and ends all sessions but this one. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  send('/api/auth/change-password', z.unknown(), {
    currentPassword,
    newPassword,
    revokeOtherSessions: true,
  });
export const signOutElsewhere = () => send('/api/auth/revoke-other-sessions', z.unknown(), {});

async function send<T>(path: string, schema: z.ZodMiniType<T>, body?: object): Promise<Outcome<T>> {
  const response = await fetch(path, {
    credentials: 'same-origin',
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => null);
  const text = (await response?.text().catch(() => null)) ?? '';
  if (!response?.ok) return { value: null, problem: problemOf(text, response?.status ?? 0) };
  const { data, success } = schema.safeParse(text === '' ? null : JSON.parse(text));
  return success
    ? { value: data, problem: null }
    : { value: null, problem: describeProblem(undefined) };
}

const LENGTH = `must have ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`;
/** The identity library's error codes, each with the field concerned, if any, and our message. */
const REFUSALS: Record<string, readonly [path: string | null, message: string]> = {
  INVALID_TOKEN: [null, 'This link does not work, or not any more: it works once, for two hours.'],
  INVALID_PASSWORD: ['currentPassword', 'is not your present password'],
  PASSWORD_TOO_SHORT: ['newPassword', LENGTH],
  PASSWORD_TOO_LONG: ['newPassword', LENGTH],
  INVALID_EMAIL_OR_PASSWORD: ['password', 'does not match the e-mail address'],
};

const refusal = z.object({ code: z.optional(z.string()), message: z.optional(z.string()) });

function problemOf(text: string, status: number): Problem {
  const told = problemOfBody(text);
  if (told) return told;
  const { code = '', message } = refusal.safeParse(parsed(text)).data ?? {};
  const known = REFUSALS[code];
  if (!known && (!message || status >= 500)) return describeProblem(undefined);
  const [path, words] = known ?? [null, message ?? ''];
  return {
    code: path ? 'VALIDATION_FAILED' : code,
    message: path ? 'Something needs correcting.' : words,
    traceId: null,
    fields: path ? [{ path, message: words }] : [],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
