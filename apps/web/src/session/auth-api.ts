import * as z from 'zod/mini';

/** A login of the demo, offered as a button. Only a demo instance answers with any. */
export type DemoLogin = {
  organization: string;
  role: string;
  name: string;
  email: string;
  password: string;
};

const demoLogins = z.array(
  z.object({
    organization: z.string(),
    role: z.string(),
    name: z.string(),
    email: z.string(),
    password: z.string(),
  }),
);
const refusal = z.object({ message: z.optional(z.string()) });

const post = (path: string, body: unknown) =>
  fetch(`/api/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Signs in by cookie. Returns null when it worked, else a sentence that says why not. */
export async function signInByEmail(email: string, password: string): Promise<string | null> {
  const response = await post('sign-in/email', { email, password }).catch(() => null);
  if (!response || response.status >= 500) return 'Cadre does not answer. Try again in a moment.';
  if (response.ok) return null;
  if (response.status === 404)
    return 'This server does not offer sign-in by e-mail. Use an API token.';
  const { data } = refusal.safeParse(await response.json().catch(() => null));
  return data?.message ?? 'E-mail address and password do not match.';
}

/** Ends the session of this browser. A server that cannot be reached keeps it until it expires. */
export async function signOutOfCookie(): Promise<void> {
  await post('sign-out', {}).catch(() => null);
}

/** The demo's logins; none where there is no demo. */
export async function askDemoLogins(): Promise<DemoLogin[]> {
  const response = await fetch('/api/demo').catch(() => null);
  if (!response?.ok) return [];
  return demoLogins.safeParse(await response.json().catch(() => null)).data ?? [];
}
