/** A check that has not answered after this time counts as failed. Milliseconds. */
const PATIENCE = 3_000;

/** The services that a process needs, by name: each check resolves when its service answers. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

export type CheckReport = {
  /** Whether all needed services answer. */
  ready: boolean;
  checks: Record<string, 'up' | 'down'>;
};

/** Runs all checks at once. */
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
