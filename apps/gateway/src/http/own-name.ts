/**
 * Whether the request's host is a name of ours. The demo's logins are meant for the person at this machine, so they are
 * not sent to a page whose foreign name resolves to it (DNS rebinding).
 */
export function isOwnName(host: string | undefined, publicUrl: string | null | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '');
  const ours = ['localhost', '127.0.0.1', '[::1]', publicUrl ? new URL(publicUrl).hostname : ''];
  return name !== '' && ours.includes(name);
}
