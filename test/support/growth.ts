/** CPU of `work`, microseconds: the least of several runs, so that a busy machine does not count. */
export function cpuOf(work: () => void, runs = 5): number {
  let least = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

/** Below this a figure is noise. Microseconds. */
const NOISE = 2_000;
/** Linear, with something to spare. */
const LINEAR = 6;

/**
 * How much more CPU an input of `4 n` takes than one of `n`: 4 where the time is linear, 16 where it is quadratic.
 * What is too quick to be measured counts as linear. The least of three looks: other threads of the process, which collect
 * garbage or compile, count in some of them, and what is not linear shows in each.
 */
export function growthOf(
  work: (input: string) => unknown,
  make: (size: number) => string,
  n: number,
): number {
  const [small, large] = [make(n), make(4 * n)];
  work(small);
  let least = Infinity;
  for (let look = 0; look < 3 && least > LINEAR; look += 1) {
    const [less, more] = [cpuOf(() => work(small)), cpuOf(() => work(large))];
    least = Math.min(least, more / Math.max(less, NOISE));
  }
  return least;
}
