import type { Benchmark, BenchmarkOwner, BenchmarkRef, Registry } from './benchmarks.types.ts';

/** The row (rule, name), or undefined. */
export const findBenchmark = (
  registry: Registry,
  rule: BenchmarkOwner,
  name: string,
): Benchmark | undefined => registry.rows.find((row) => row.rule === rule && row.name === name);

/** The row (rule, name). @throws Error when there is none: a mistake in the program. */
export function benchmark(registry: Registry, rule: BenchmarkOwner, name: string): Benchmark {
  const row = findBenchmark(registry, rule, name);
  if (!row) throw new Error(`no benchmark ${rule} ${name}`);
  return row;
}

/** The value of the row (rule, name). */
export const valueOf = (registry: Registry, rule: BenchmarkOwner, name: string): number =>
  benchmark(registry, rule, name).value;

/** The reference to a row that an assessment stores. */
export const refOf = ({ rule, name, version, override }: Benchmark): BenchmarkRef => ({
  rule,
  name,
  version,
  overridden: override,
});
