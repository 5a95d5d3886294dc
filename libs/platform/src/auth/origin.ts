/** The headers of a request that tell which page sent it. */
export type OriginHeaders = {
  origin?: string | undefined;
  host?: string | undefined;
  /** `Sec-Fetch-Site`, which only a browser can set. */
  fetchSite?: string | undefined;
};

export type OriginRules = {
  /** The address that people type, when the server listens on another one. */
  publicUrl?: string | null;
  /** Other origins whose pages may use the API. */
  allowedOrigins?: readonly string[];
};

/**
 * Whether a request comes from one of our own pages. Browsers send cookies with requests of any page, so a request with a
 * session cookie is served only when this holds. Without `Origin` (a GET of our own page) `Sec-Fetch-Site` decides; a
 * program that sends neither header has to use an API token.
 */
export function isOurOrigin(
  { origin, host, fetchSite }: OriginHeaders,
  rules: OriginRules,
): boolean {
  if (origin === undefined) return fetchSite === 'same-origin';
  return isOurs(origin, host, rules);
}

/** Whether `origin` is this server's own or an allowed one. `null` (a sandboxed page, a file) is neither. */
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
  // Where the public address is https, a page that came without encryption may have been forged on the network.
  if (address?.protocol === 'https:' && from.protocol !== 'https:') return false;
  return host !== undefined && from.host === host;
}
