declare global {
  /** The requests that start.js began, by name; absent where it began none. */
  var cadreBegun: Record<string, Promise<Response>> | undefined;
}

/**
 * The answer to a request that start.js began before the bundle arrived; without one, or after a failure, the answer to
 * `request`. Each answer is given once.
 */
export async function begunOr(name: string, request: () => Promise<Response>): Promise<Response> {
  const begun = globalThis.cadreBegun?.[name];
  if (!begun) return request();
  delete globalThis.cadreBegun?.[name];
  const answer = await begun.catch(() => null);
  return answer?.ok ? answer : request();
}

/** Forgets what is not taken yet: it belongs to a session that has ended. */
export function forgetBegun(): void {
  globalThis.cadreBegun = undefined;
}
