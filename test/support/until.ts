/**
 * Waits until `look` gives something, asking often: tests state what must come true, and by when,
 * instead of sleeping.
 *
 * @throws with the last thing seen when it has not come true in time
 */
export async function until<T>(
  look: () => T | Promise<T>,
  { milliseconds = 45_000, every = 20 } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline)
      throw new Error(`Not true after ${milliseconds} ms: ${String(look)}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
