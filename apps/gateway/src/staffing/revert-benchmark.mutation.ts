import { Args, Field, InputType, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { revertBenchmark } from '@cadre/application/staffing';
import type { revertBenchmarkInput } from '@cadre/contracts';
import type { BenchmarkOwner } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';
import { BenchmarkOwnerEnum } from '../graphql/rule-enums.ts';
import { changedBenchmark } from './benchmarks.resolver.ts';
import { BenchmarkType } from './benchmarks.types.ts';

@InputType({ description: 'Back to the shipped value of one benchmark.' })
export class RevertBenchmarkInput
  extends MutationInput
  implements z.input<typeof revertBenchmarkInput>
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

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string;
}

@ObjectType({ description: 'The answer of `revertBenchmark`.' })
export class RevertBenchmarkPayload extends MutationPayload {
  @Field(() => BenchmarkType, { description: 'The benchmark as it now is.' })
  benchmark!: BenchmarkType;
}

@Resolver()
export class RevertBenchmarkMutation {
  @Mutation(() => RevertBenchmarkPayload, {
    description: 'Gives one benchmark its shipped value again; its history stays. Leaders.',
  })
  async revertBenchmark(
    @Args('input') input: RevertBenchmarkInput,
    @Caller() caller: GatewayCaller,
  ): Promise<RevertBenchmarkPayload> {
    return { benchmark: await changedBenchmark(caller, await caller.run(revertBenchmark, input)) };
  }
}
