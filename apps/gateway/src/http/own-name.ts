/**
 * Whether somebody came here by a name of our own. What is only for who sits here (the demo's logins) is not told to a
 * page whose foreign name leads here.
 */
export function isOwnName(host: string | undefined, publicUrl: string | null | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '');
  const ours = ['localhost', '127.0.0.1', '[::1]', publicUrl ? new URL(publicUrl).hostname : ''];
  return name !== '' && ours.includes(name);
}
