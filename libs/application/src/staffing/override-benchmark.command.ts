import { overrideBenchmarkInput } from '@cadre/contracts';
import { withOverrides, type BenchmarkOwner } from '@cadre/domain';
import { command } from '../core/operation.ts';
import { benchmarkToChange, storeBenchmark } from './change-benchmark.ts';

/**
 * Sets another value for one benchmark, with its reason. The rules are evaluated again at once; one of scoring scores the
 * portfolio again.
 */
export const overrideBenchmark = command({
  name: 'overrideBenchmark',
  permission: 'settings.write',
  input: overrideBenchmarkInput,
  async run(work, { rule, name, value, reason, expectedVersion }) {
    const change = await benchmarkToChange(work, { rule, name, expectedVersion });
    // The row is there, so its rule is one of the registry's.
    const override = { rule: rule as BenchmarkOwner, name, value, reason };
    const registry = withOverrides(change.registry, [override], (_, field) => field);
    return storeBenchmark(work, change, { value, reason, registry });
  },
});
