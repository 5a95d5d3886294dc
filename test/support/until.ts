/**
 * Waits until `look` gives something: tests state what must come true instead of sleeping. It asks at once and often, and less
 * often the longer it takes, since asking takes from the machine what is waited for.
 *
 * @param options.every milliseconds between two looks, where the answer is a time that is measured
 * @throws with the last thing seen when it has not come true in time
 */
export async function until<T>(
  look: () => T | Promise<T>,
  { milliseconds = 120_000, every }: { milliseconds?: number; every?: number } = {},
): Promise<NonNullable<T>> {
  const began = Date.now();
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    const waited = Date.now() - began;
    if (waited > milliseconds)
      throw new Error(`Not true after ${milliseconds} ms: ${String(look)}`);
    const pause = every ?? Math.min(250, Math.max(20, waited / 10));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
