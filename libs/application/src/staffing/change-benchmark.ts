import {
  findBenchmark,
  overridesOf,
  registryOf,
  type Benchmark,
  type BenchmarkOwner,
  type Registry,
} from '@cadre/domain';
import {
  currentRubric,
  insertOverride,
  insertRubric,
  latestOverride,
  lockStaffing,
  presentOverrides,
} from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import type { Work } from '../core/work.ts';

/** A benchmark that is about to change, and the registry it stands in. */
export type ChangingBenchmark = { row: Benchmark; version: number; registry: Registry };

/**
 * Reads a benchmark to change it. Holds off evaluations and other changes of benchmarks, since whether a value may stand
 * depends on the other rows.
 * @throws AppError NOT_FOUND for an unknown benchmark, CONFLICT when it was changed since
 */
export async function benchmarkToChange(
  work: Work,
  { rule, name, expectedVersion }: { rule: string; name: string; expectedVersion: number },
): Promise<ChangingBenchmark> {
  await lockStaffing(work.tx);
  const [overrides, latest] = await Promise.all([
    presentOverrides(work.tx),
    latestOverride(work.tx, rule, name),
  ]);
  const registry = registryOf(overrides);
  const row = found(findBenchmark(registry, rule as BenchmarkOwner, name), 'benchmark', 'name');
  const { version } = seen({ version: latest?.version ?? 0 }, expectedVersion);
  return { row, version, registry };
}

/** Stores another value, or null for the shipped one, and records it. A benchmark of scoring makes the next rubric, too. */
export async function storeBenchmark(
  work: Work,
  {
    row: { rule, name, says: title, value: before, override },
    version: seenVersion,
  }: ChangingBenchmark,
  { value, reason, registry }: { value: number | null; reason: string; registry: Registry },
): Promise<{ rule: BenchmarkOwner; name: string }> {
  const version = seenVersion + 1;
  const createdBy = work.actor.memberId;
  await insertOverride(work.tx, {
    rule,
    name,
    version,
    value,
    reason,
    createdAt: work.at,
    createdBy,
  });
  const after = findBenchmark(registry, rule, name)?.value;
  work.audit(
    'benchmark',
    `${rule} ${name}`,
    { title, value: before, reason: override?.reason ?? null },
    { title, value: after, reason },
  );
  const benchmark = { rule, name, version };
  work.emit(
    value === null
      ? { type: 'BenchmarkReverted', ...benchmark }
      : { type: 'BenchmarkOverridden', ...benchmark },
  );
  if (rule === 'USE_CASE_SCORE') await scoreBy(work, registry);
  return { rule, name };
}

/** The next rubric, of the same weights: the portfolio is scored again as one job. */
async function scoreBy(work: Work, registry: Registry): Promise<void> {
  const rubric = await currentRubric(work.tx);
  const version = rubric.version + 1;
  await insertRubric(work.tx, {
    version,
    weights: rubric.weights,
    overrides: overridesOf(registry).filter(({ rule }) => rule === 'USE_CASE_SCORE'),
    createdAt: work.at,
    createdBy: work.actor.memberId,
  });
  work.emit({ type: 'RubricUpdated', version });
}
