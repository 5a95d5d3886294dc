import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { reviewModel, withdrawModelReview } from '@cadre/application/governance';
import type { reviewModelInput, withdrawModelReviewInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';
import { DateTime } from '../graphql/scalars.ts';
import { Model } from '../models/models.types.ts';

@InputType({ description: 'A review of a model.' })
export class ReviewModelInput extends MutationInput implements z.input<typeof reviewModelInput> {
  @Field(() => ID, { description: 'The model.' })
  modelId!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was held; now, if absent.' })
  at?: number;

  @Field(() => String, { nullable: true, description: 'What came of it.' })
  note?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where what it stands on can be read: an address with https or http.',
  })
  evidenceUrl?: string | null;
}

@InputType({ description: 'A review that was recorded by mistake.' })
export class WithdrawModelReviewInput
  extends MutationInput
  implements z.input<typeof withdrawModelReviewInput>
{
  @Field(() => ID, { description: 'The review.' })
  id!: string;
}

@ObjectType({ description: 'The model with its reviews as they are now.' })
export class ModelReviewPayload extends MutationPayload {
  @Field(() => Model, { description: 'The model.' })
  model!: Model;
}

@Resolver()
export class ReviewModelMutations {
  @Mutation(() => ModelReviewPayload, {
    description: 'Records a review of a model; the next one falls due by itself. Leaders.',
  })
  async reviewModel(
    @Args('input') input: ReviewModelInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ModelReviewPayload> {
    await caller.run(reviewModel, input);
    return { model: await caller.loaders.model.need(input.modelId) };
  }

  @Mutation(() => ModelReviewPayload, {
    description: 'Takes back a review that was recorded by mistake. Leaders.',
  })
  async withdrawModelReview(
    @Args('input') input: WithdrawModelReviewInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ModelReviewPayload> {
    const { modelId } = await caller.run(withdrawModelReview, input);
    return { model: await caller.loaders.model.need(modelId) };
  }
}
