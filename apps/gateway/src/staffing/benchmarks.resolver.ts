import { Query, Resolver } from '@nestjs/graphql';
import { benchmarks, type BenchmarkRecord } from '@cadre/application/staffing';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { registryCost } from '../graphql/connection.ts';
import { BenchmarkType } from './benchmarks.types.ts';

@Resolver()
export class BenchmarksResolver {
  @Query(() => [BenchmarkType], {
    complexity: registryCost,
    description:
      'Every number that something is decided by, with its source and what it decides today.',
  })
  benchmarks(@Caller() caller: GatewayCaller): Promise<BenchmarkRecord[]> {
    return caller.run(benchmarks, {});
  }
}

/** The benchmark as it now is. */
export async function changedBenchmark(
  caller: GatewayCaller,
  { rule, name }: { rule: string; name: string },
): Promise<BenchmarkRecord> {
  const all = await caller.run(benchmarks, {});
  const benchmark = all.find((each) => each.rule === rule && each.name === name);
  if (!benchmark) throw new Error(`no benchmark ${rule} ${name}`);
  return benchmark;
}
