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

/** The demo's logins; none where there is no demo. */
export async function askDemoLogins(): Promise<DemoLogin[]> {
  const response = await fetch('/api/demo').catch(() => null);
  if (!response?.ok) return [];
  return demoLogins.safeParse(await response.json().catch(() => null)).data ?? [];
}
