/** The address of the API. */
export const ENDPOINT = '/graphql';

/** The organization and the credentials of requests: the token, or without one the session's cookie. */
export type Identity = { organization: string; token: string | null };

/** The headers every request carries. */
export const identityHeaders = ({
  organization,
  token,
}: Partial<Identity>): Record<string, string> => ({
  ...(organization ? { 'x-cadre-organization': organization } : {}),
  ...(token ? { authorization: `Bearer ${token}` } : {}),
});
