import { Args, InputType, ObjectType, Field, Resolver } from '@nestjs/graphql';
import { archiveModel } from '@cadre/application/models';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationPayload } from '../graphql/mutation.ts';
import { ArchiveInput } from '../org/archive.input.ts';
import { Model } from './models.types.ts';

@InputType({ description: 'A model that is archived, or taken out of the archive.' })
export class ArchiveModelInput extends ArchiveInput {}

@ObjectType({ description: 'The answer of `archiveModel`.' })
export class ArchiveModelPayload extends MutationPayload {
  @Field(() => Model, { description: 'The model as it now is.' })
  model!: Model;
}

@Resolver()
export class ArchiveModelMutation {
  @Mutation(() => ArchiveModelPayload, {
    description: 'Archives a model that is not live nor to go live. Leaders.',
  })
  async archiveModel(
    @Args('input') input: ArchiveModelInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ArchiveModelPayload> {
    const { id } = await caller.run(archiveModel, input);
    return { model: await caller.loaders.model.need(id) };
  }
}
