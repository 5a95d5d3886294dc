/** A check that has not answered after this is down. Milliseconds. */
const PATIENCE = 3_000;

/** What a process needs, by name: each resolves when it answers. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

export type CheckReport = {
  /** Whether everything that is needed answers. */
  ready: boolean;
  checks: Record<string, 'up' | 'down'>;
};

/** Asks all of them at once. */
export async function askAll(checks: Checks): Promise<CheckReport> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await stateOf(check)] as const),
  );
  return { ready: found.every(([, state]) => state === 'up'), checks: Object.fromEntries(found) };
}

async function stateOf(check: () => Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), PATIENCE);
  });
  const answer = check().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  const state = await Promise.race([answer, late]);
  clearTimeout(timer);
  return state;
}
