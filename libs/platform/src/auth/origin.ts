/** The headers of a request that say from which page it comes. */
export type OriginHeaders = {
  origin?: string | undefined;
  host?: string | undefined;
  /** `Sec-Fetch-Site`, which only a browser can set. */
  fetchSite?: string | undefined;
};

export type OriginRules = {
  /** The address as people type it, when that is not the one it listens on. */
  publicUrl?: string | null;
  /** Origins beside our own whose pages may use the API. */
  allowedOrigins?: readonly string[];
};

/**
 * Whether a request comes from one of our own pages. Cookies travel with requests of any page, so whoever is known by a
 * cookie is served only when this holds. Without `Origin` (a GET of our own page) the browser's own word counts; a
 * program that sends neither has to use an API token.
 */
export function isOurOrigin(
  { origin, host, fetchSite }: OriginHeaders,
  rules: OriginRules,
): boolean {
  if (origin === undefined) return fetchSite === 'same-origin';
  return isOurs(origin, host, rules);
}

/** Whether `origin` is this server's, or one that was allowed. `null` (a sandboxed page, a file) is nobody's. */
export function isOurs(
  origin: string,
  host: string | undefined,
  { publicUrl, allowedOrigins = [] }: OriginRules,
): boolean {
  if (allowedOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  const address = publicUrl ? new URL(publicUrl) : null;
  if (address?.origin === from.origin) return true;
  // A page that came without encryption may be anybody's where people come with it.
  if (address?.protocol === 'https:' && from.protocol !== 'https:') return false;
  return host !== undefined && from.host === host;
}
