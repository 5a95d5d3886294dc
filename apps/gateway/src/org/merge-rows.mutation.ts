import { Args, Field, ID, InputType, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { mergeRows, type MergeRecord } from '@cadre/application/org';
import type { mergeRowsInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';
import { Merge, MergeKindEnum } from './merges.types.ts';

@InputType({ description: 'Two rows of one person, team or model.' })
export class MergeRowsInput extends MutationInput implements z.input<typeof mergeRowsInput> {
  @Field(() => MergeKindEnum, { description: 'What is merged.' })
  kind!: MergeRecord['kind'];

  @Field(() => ID, { description: 'The row that is kept.' })
  keptId!: string;

  @Field(() => Int, { description: 'The `version` of it that you have seen.' })
  keptVersion!: number;

  @Field(() => ID, { description: 'The row that becomes part of it.' })
  mergedId!: string;

  @Field(() => Int, { description: 'The `version` of it that you have seen.' })
  mergedVersion!: number;
}

@ObjectType({ description: 'The answer of `mergeRows`.' })
export class MergeRowsPayload extends MutationPayload {
  @Field(() => Merge, { description: 'The merge, by which it can be undone.' })
  merge!: Merge;
}

@Resolver()
export class MergeRowsMutation {
  @Mutation(() => MergeRowsPayload, {
    description:
      'Makes two rows one: everything that refers to the merged one refers to the kept one. Refused when a person would be above 1.0 FTE, with the days. Leaders.',
  })
  async mergeRows(
    @Args('input') input: MergeRowsInput,
    @Caller() caller: GatewayCaller,
  ): Promise<MergeRowsPayload> {
    return { merge: await caller.run(mergeRows, input) };
  }
}
