import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { stateNoRegisteredModel } from '@cadre/application/lifecycle';
import type { stateNoRegisteredModelInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { UseCase } from '../intake/intake.types.ts';

@InputType({ description: 'Whether a use case has no registered model.' })
export class StateNoRegisteredModelInput
  extends VersionedInput
  implements z.input<typeof stateNoRegisteredModelInput>
{
  @Field(() => ID, { description: 'The use case.' })
  id!: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether that is stated; false takes the statement back.',
  })
  stated?: boolean;
}

@ObjectType({ description: 'The answer of `stateNoRegisteredModel`.' })
export class StateNoRegisteredModelPayload extends MutationPayload {
  @Field(() => UseCase, { description: 'The use case as it now is.' })
  useCase!: UseCase;
}

@Resolver()
export class StateNoRegisteredModelMutation {
  @Mutation(() => StateNoRegisteredModelPayload, {
    description:
      'States that an approved use case has no registered model, or takes that back. Leaders, and the accountable person.',
  })
  async stateNoRegisteredModel(
    @Args('input') input: StateNoRegisteredModelInput,
    @Caller() caller: GatewayCaller,
  ): Promise<StateNoRegisteredModelPayload> {
    const { id } = await caller.run(stateNoRegisteredModel, input);
    return { useCase: await caller.loaders.useCase.need(id) };
  }
}
