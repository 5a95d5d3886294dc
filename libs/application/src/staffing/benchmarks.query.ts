import { z } from 'zod';
import {
  benchmarkUse,
  boundsOf,
  policyOf,
  registryOf,
  type Benchmark,
  type BenchmarkBounds,
  type BenchmarkUse,
} from '@cadre/domain';
import {
  benchmarkChanges,
  presentAssessment,
  presentOverrides,
  type BenchmarkChange,
} from '@cadre/persistence';
import { query } from '../core/operation.ts';

/** A row of the registry as it stands in this organization. */
export type BenchmarkRecord = Benchmark & {
  /** The value that is shipped. */
  shipped: number;
  bounds: BenchmarkBounds;
  /** How often it was changed; `overrideBenchmark` and `revertBenchmark` carry it. */
  changeNumber: number;
  /** The latest first. */
  changes: BenchmarkChange[];
  /** What it does in the present assessment; null before the first. */
  use: BenchmarkUse | null;
};

/** The whole registry, in the order of the rules: some hundred rows. */
export const benchmarks = query({
  name: 'benchmarks',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<BenchmarkRecord[]> {
    const [overrides, changes, present] = await Promise.all([
      presentOverrides(tx),
      benchmarkChanges(tx),
      presentAssessment(tx),
    ]);
    const registry = registryOf(overrides);
    const used = present && useIn(present.assessment);
    return registry.rows.map((row) => {
      const own = changes.filter(({ rule, name }) => rule === row.rule && name === row.name);
      return {
        ...row,
        shipped: row.override?.original ?? row.value,
        bounds: boundsOf(registry, row.rule, row.name),
        changeNumber: own[0]?.version ?? 0,
        changes: own,
        use: used && used(row),
      };
    });
  },
});

const useIn = (assessment: Parameters<typeof benchmarkUse>[0]) =>
  benchmarkUse(
    assessment,
    policyOf(registryOf(assessment.overrides ?? []), assessment.facts.organization),
  );
