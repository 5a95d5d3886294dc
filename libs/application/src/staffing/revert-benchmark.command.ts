import { revertBenchmarkInput } from '@cadre/contracts';
import { reverted } from '@cadre/domain';
import { command } from '../core/operation.ts';
import { invalid } from '../core/expect.ts';
import { benchmarkToChange, storeBenchmark } from './change-benchmark.ts';

/** Gives one benchmark its shipped value again. Its history stays. */
export const revertBenchmark = command({
  name: 'revertBenchmark',
  permission: 'settings.write',
  input: revertBenchmarkInput,
  async run(work, { rule, name, reason, expectedVersion }) {
    const change = await benchmarkToChange(work, { rule, name, expectedVersion });
    if (change.row.override === null) throw invalid('name', 'has its shipped value already');
    const registry = reverted(change.registry, change.row);
    return storeBenchmark(work, change, { value: null, reason, registry });
  },
});
