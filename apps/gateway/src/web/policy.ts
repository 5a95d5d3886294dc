/** The content security policy of the web application: its own files, and style tags with this answer's nonce. */
export function pagePolicy(nonce: string, sockets: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...sockets].join(' ')}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}

const HOST = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i;

/**
 * The WebSocket URLs of the page's own origin: not every browser counts them as `'self'`.
 * @param host the request's host. It is written into the policy, so one that is no plain name and port is left out.
 */
export function ownSockets(
  host: string | undefined,
  publicUrl: string | null | undefined,
): string[] {
  if (publicUrl) return [new URL(publicUrl).origin.replace(/^http/, 'ws')];
  return host !== undefined && HOST.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
}
