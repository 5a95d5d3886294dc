import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { discardDraft } from '@cadre/application/intake';
import type { discardDraftInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { VersionedInput, Mutation, MutationPayload } from '../graphql/mutation.ts';

@InputType({ description: 'Which draft is discarded.' })
export class DiscardDraftInput extends VersionedInput implements z.input<typeof discardDraftInput> {
  @Field(() => ID, { description: 'The draft.' })
  id!: string;
}

@ObjectType({ description: 'The answer of `discardDraft`.' })
export class DiscardDraftPayload extends MutationPayload {
  @Field(() => ID, { description: 'The id that the draft had.' })
  id!: string;
}

@Resolver()
export class DiscardDraftMutation {
  @Mutation(() => DiscardDraftPayload, { description: 'Deletes a draft for good. Its owner.' })
  discardDraft(
    @Args('input') input: DiscardDraftInput,
    @Caller() caller: GatewayCaller,
  ): Promise<DiscardDraftPayload> {
    return caller.run(discardDraft, input);
  }
}
