import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { undoMerge } from '@cadre/application/org';
import type { undoMergeInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';

@InputType({ description: 'A merge to be undone.' })
export class UndoMergeInput extends MutationInput implements z.input<typeof undoMergeInput> {
  @Field(() => ID, { description: 'The merge.' })
  id!: string;
}

@ObjectType({ description: 'The answer of `undoMerge`.' })
export class UndoMergePayload extends MutationPayload {
  @Field(() => ID, { description: 'The row that was kept.' })
  keptId!: string;

  @Field(() => ID, { description: 'The row that is one of its own again.' })
  mergedId!: string;
}

@Resolver()
export class UndoMergeMutation {
  @Mutation(() => UndoMergePayload, {
    description:
      'Makes two rows of one again, as they were; what was changed since stays. Leaders.',
  })
  async undoMerge(
    @Args('input') input: UndoMergeInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UndoMergePayload> {
    return caller.run(undoMerge, input);
  }
}
