import { Args, Field, Float, InputType, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { overrideBenchmark } from '@cadre/application/staffing';
import type { overrideBenchmarkInput } from '@cadre/contracts';
import type { BenchmarkOwner } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';
import { BenchmarkOwnerEnum } from '../graphql/rule-enums.ts';
import { changedBenchmark } from './benchmarks.resolver.ts';
import { BenchmarkType } from './benchmarks.types.ts';

@InputType({ description: 'Another value of one benchmark.' })
export class OverrideBenchmarkInput
  extends MutationInput
  implements z.input<typeof overrideBenchmarkInput>
{
  @Field(() => BenchmarkOwnerEnum, { description: 'What the benchmark belongs to.' })
  rule!: BenchmarkOwner;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Int, {
    description:
      'The `changeNumber` you have seen; 0 while it is as shipped. CONFLICT when it was changed since.',
  })
  expectedVersion!: number;

  @Field(() => Float, { description: 'The value, within `Benchmark.bounds`.' })
  value!: number;

  @Field(() => String, { description: 'Why this organization decides by another number.' })
  reason!: string;
}

@ObjectType({ description: 'The answer of `overrideBenchmark`.' })
export class OverrideBenchmarkPayload extends MutationPayload {
  @Field(() => BenchmarkType, { description: 'The benchmark as it now is.' })
  benchmark!: BenchmarkType;
}

@Resolver()
export class OverrideBenchmarkMutation {
  @Mutation(() => OverrideBenchmarkPayload, {
    description:
      'Sets another value for one benchmark, with a reason. The rules are evaluated again at once. Ask `whatIf` first. Leaders.',
  })
  async overrideBenchmark(
    @Args('input') input: OverrideBenchmarkInput,
    @Caller() caller: GatewayCaller,
  ): Promise<OverrideBenchmarkPayload> {
    return {
      benchmark: await changedBenchmark(caller, await caller.run(overrideBenchmark, input)),
    };
  }
}
