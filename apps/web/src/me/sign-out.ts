/** Ends the session of this browser. When the server cannot be reached, the session lasts until it expires. */
export async function signOutOfCookie(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null);
}
