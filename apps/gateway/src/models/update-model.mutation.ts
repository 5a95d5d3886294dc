import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { updateModel } from '@cadre/application/models';
import type { updateModelInput } from '@cadre/contracts';
import type { ModelKind } from '@cadre/domain';
import { ModelKindEnum } from '../graphql/enums.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload, VersionedInput } from '../graphql/mutation.ts';
import { Model } from './models.types.ts';

@InputType({ description: 'What is corrected of a model.' })
export class UpdateModelInput extends VersionedInput implements z.input<typeof updateModelInput> {
  @Field(() => ID, { description: 'The model.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name; absent: as it is.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'What it does.' })
  description?: string;

  @Field(() => ModelKindEnum, { nullable: true, description: 'What it is; absent: as it is.' })
  kind?: ModelKind;
}

@ObjectType({ description: 'The answer of `updateModel`.' })
export class UpdateModelPayload extends MutationPayload {
  @Field(() => Model, { description: 'The model as it now is.' })
  model!: Model;
}

@Resolver()
export class UpdateModelMutation {
  @Mutation(() => UpdateModelPayload, {
    description: "Corrects a model's name, description or kind. Leaders.",
  })
  async updateModel(
    @Args('input') input: UpdateModelInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdateModelPayload> {
    const { id } = await caller.run(updateModel, input);
    return { model: await caller.loaders.model.need(id) };
  }
}
