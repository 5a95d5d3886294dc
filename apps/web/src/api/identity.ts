/** Who speaks for which organization. Without a token the session's cookie speaks. */
export type Identity = { organization: string; token: string | null };

/** The headers every request carries. */
export const identityHeaders = ({
  organization,
  token,
}: Partial<Identity>): Record<string, string> => ({
  ...(organization ? { 'x-cadre-organization': organization } : {}),
  ...(token ? { authorization: `Bearer ${token}` } : {}),
});
