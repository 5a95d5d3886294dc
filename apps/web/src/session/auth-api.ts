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
/** Ends the session of this browser. A server that cannot be reached keeps it until it expires. */
export async function signOutOfCookie(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null);
}

/** The demo's logins; none where there is no demo. */
export async function askDemoLogins(): Promise<DemoLogin[]> {
  const response = await fetch('/api/demo').catch(() => null);
  if (!response?.ok) return [];
  return demoLogins.safeParse(await response.json().catch(() => null)).data ?? [];
}
